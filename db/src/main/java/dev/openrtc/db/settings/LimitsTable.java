package dev.openrtc.db.settings;

import dev.openrtc.db.key.MacKey;
import dev.openrtc.worker.api.TenantSettings.Limits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The limits section of each tenant.
final class LimitsTable {
    private final MacKey key;

    LimitsTable(MacKey key) {
        this.key = key;
    }

    Map<String, Checked<Row>> all(Handle handle) {
        Map<String, Checked<Row>> rows = new TreeMap<>();
        handle.createQuery("select * from limits")
                .map((row, context) -> read(row))
                .forEach(row -> rows.put(row.value().tenant, row));
        return rows;
    }

    Optional<Checked<Row>> find(Handle handle, String tenant) {
        return handle.createQuery("select * from limits where tenant = :tenant")
                .bind("tenant", tenant)
                .map((row, context) -> read(row))
                .findOne();
    }

    void write(Handle handle, String tenant, Limits limits, Stamp stamp) {
        Row row =
                new Row(
                        tenant,
                        boxed(limits.cap()),
                        boxed(limits.startsPerMinute()),
                        limits.defaultAgent(),
                        limits.agencyKeys(),
                        stamp);
        handle.createUpdate(
                        """
                        merge into limits (tenant, cap, starts_per_minute, default_agent,
                                           agency_keys, version, changed_by, changed_at, mac)
                        key (tenant)
                        values (:tenant, :cap, :starts, :agent, :agencyKeys,
                                :version, :by, :at, :mac)
                        """)
                .bind("tenant", tenant)
                .bind("cap", row.cap)
                .bind("starts", row.starts)
                .bind("agent", row.agent)
                .bind("agencyKeys", row.agencyKeys)
                .bind("version", stamp.version())
                .bind("by", stamp.by())
                .bind("at", stamp.at())
                .bind("mac", key.of(row.fields()))
                .execute();
    }

    private Checked<Row> read(ResultSet row) throws SQLException {
        Row read =
                new Row(
                        row.getString("tenant"),
                        row.getObject("cap", Integer.class),
                        row.getObject("starts_per_minute", Integer.class),
                        row.getString("default_agent"),
                        row.getBoolean("agency_keys"),
                        new Stamp(
                                row.getLong("version"),
                                row.getString("changed_by"),
                                row.getLong("changed_at")));
        return new Checked<>(read, key.fits(row.getBytes("mac"), read.fields()));
    }

    private static @Nullable Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    record Row(
            String tenant,
            @Nullable Integer cap,
            @Nullable Integer starts,
            String agent,
            boolean agencyKeys,
            Stamp stamp) {
        /// @throws IllegalArgumentException when a value is out of range
        Limits limits() {
            return new Limits(optional(cap), optional(starts), agent, agencyKeys);
        }

        private @Nullable Object[] fields() {
            return new @Nullable Object[] {
                "limits",
                tenant,
                cap,
                starts,
                agent,
                agencyKeys,
                stamp.version(),
                stamp.by(),
                stamp.at()
            };
        }

        private static OptionalInt optional(@Nullable Integer value) {
            return value == null ? OptionalInt.empty() : OptionalInt.of(value);
        }
    }
}
