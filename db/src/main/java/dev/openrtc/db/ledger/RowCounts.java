package dev.openrtc.db.ledger;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// How many rows each guarded table holds. Calls, refusals and usage are not among them: they come
/// and go without an acknowledgement.
final class RowCounts {
    private static final List<String> GUARDED =
            List.of(
                    "tenants",
                    "limits",
                    "breaker_settings",
                    "breaker_state",
                    "tenant_keys",
                    "provider_keys",
                    "profiles",
                    "session_overrides",
                    "worker",
                    "connection",
                    "gateway",
                    "audit");

    private RowCounts() {}

    /// Those guarded tables that are there: an older schema has fewer, a damaged one may have lost
    /// some.
    static List<String> present(Handle handle) {
        List<String> present =
                handle.createQuery(
                                """
                                select lower(table_name) from information_schema.tables
                                where table_schema = 'PUBLIC'
                                """)
                        .mapTo(String.class)
                        .list();
        return GUARDED.stream().filter(present::contains).toList();
    }

    static Map<String, Long> of(Handle handle) {
        return of(handle, present(handle));
    }

    static Map<String, Long> of(Handle handle, List<String> tables) {
        Map<String, Long> counts = new TreeMap<>();
        for (String table : tables) {
            counts.put(
                    table,
                    handle.createQuery("select count(*) from " + table).mapTo(Long.class).one());
        }
        return counts;
    }
}
