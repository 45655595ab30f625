package dev.openrtc.db.settings;

import dev.openrtc.db.key.MacKey;
import dev.openrtc.worker.api.GatewaySettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Where calls are told of: one row, or none while nobody set it.
final class GatewayTable {
    private final MacKey key;

    GatewayTable(MacKey key) {
        this.key = key;
    }

    Optional<Checked<Row>> find(Handle handle) {
        return handle.createQuery("select * from gateway where id = 1")
                .map((row, context) -> read(row))
                .findOne();
    }

    void write(Handle handle, GatewaySettings settings, Stamp stamp) {
        Row row = new Row(settings.url(), settings.on(), stamp);
        handle.createUpdate(
                        """
                        merge into gateway (id, url, enabled, version, changed_by, changed_at, mac)
                        key (id)
                        values (1, :url, :enabled, :version, :by, :at, :mac)
                        """)
                .bind("url", row.url)
                .bind("enabled", row.on)
                .bind("version", stamp.version())
                .bind("by", stamp.by())
                .bind("at", stamp.at())
                .bind("mac", key.of(row.fields()))
                .execute();
    }

    private Checked<Row> read(ResultSet row) throws SQLException {
        Row read =
                new Row(
                        row.getString("url"),
                        row.getBoolean("enabled"),
                        new Stamp(
                                row.getLong("version"),
                                row.getString("changed_by"),
                                row.getLong("changed_at")));
        return new Checked<>(read, key.fits(row.getBytes("mac"), read.fields()));
    }

    record Row(String url, boolean on, Stamp stamp) {
        GatewaySettings settings() {
            return new GatewaySettings(url, on, stamp.version());
        }

        private Object[] fields() {
            return new Object[] {"gateway", url, on, stamp.version(), stamp.by(), stamp.at()};
        }
    }
}
