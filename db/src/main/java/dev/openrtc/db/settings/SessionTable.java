package dev.openrtc.db.settings;

import dev.openrtc.db.key.MacKey;
import dev.openrtc.worker.agent.SessionJson;
import dev.openrtc.worker.api.SessionOverrides;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// What each tenant has its own way in profiles. A tenant that never saved any has no row.
final class SessionTable {
    private final MacKey key;

    SessionTable(MacKey key) {
        this.key = key;
    }

    Map<String, Checked<Row>> all(Handle handle) {
        Map<String, Checked<Row>> rows = new TreeMap<>();
        handle.createQuery("select * from session_overrides")
                .map((row, context) -> read(row))
                .forEach(row -> rows.put(row.value().tenant, row));
        return rows;
    }

    Optional<Checked<Row>> find(Handle handle, String tenant) {
        return handle.createQuery("select * from session_overrides where tenant = :tenant")
                .bind("tenant", tenant)
                .map((row, context) -> read(row))
                .findOne();
    }

    void write(Handle handle, String tenant, SessionOverrides overrides, Stamp stamp) {
        Row row = new Row(tenant, SessionJson.write(overrides), stamp);
        handle.createUpdate(
                        """
                        merge into session_overrides (tenant, body, version, changed_by,
                                                      changed_at, mac)
                        key (tenant)
                        values (:tenant, :body, :version, :by, :at, :mac)
                        """)
                .bind("tenant", tenant)
                .bind("body", row.body)
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
                        row.getString("body"),
                        new Stamp(
                                row.getLong("version"),
                                row.getString("changed_by"),
                                row.getLong("changed_at")));
        return new Checked<>(read, key.fits(row.getBytes("mac"), read.fields()));
    }

    record Row(String tenant, String body, Stamp stamp) {
        /// Empty when an earlier program wrote what this one no longer takes.
        Optional<SessionOverrides> overrides() {
            return SessionJson.read(body).toJavaOptional();
        }

        private Object[] fields() {
            return new Object[] {
                "session_overrides", tenant, body, stamp.version(), stamp.by(), stamp.at()
            };
        }
    }
}
