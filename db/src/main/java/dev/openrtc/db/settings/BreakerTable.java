package dev.openrtc.db.settings;

import dev.openrtc.db.key.MacKey;
import dev.openrtc.worker.api.BreakerSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// The breaker section of each tenant.
final class BreakerTable {
    private final MacKey key;

    BreakerTable(MacKey key) {
        this.key = key;
    }

    Map<String, Checked<Row>> all(Handle handle) {
        Map<String, Checked<Row>> rows = new TreeMap<>();
        handle.createQuery("select * from breaker_settings")
                .map((row, context) -> read(row))
                .forEach(row -> rows.put(row.value().tenant, row));
        return rows;
    }

    Optional<Checked<Row>> find(Handle handle, String tenant) {
        return handle.createQuery("select * from breaker_settings where tenant = :tenant")
                .bind("tenant", tenant)
                .map((row, context) -> read(row))
                .findOne();
    }

    void write(Handle handle, String tenant, BreakerSettings settings, Stamp stamp) {
        Row row =
                new Row(
                        tenant,
                        settings.enabled(),
                        settings.ratio(),
                        settings.minimumSamples(),
                        settings.window().toMillis(),
                        settings.cooldown().toMillis(),
                        settings.longestCooldown().toMillis(),
                        settings.probes(),
                        settings.probeLease().toMillis(),
                        stamp);
        handle.createUpdate(
                        """
                        merge into breaker_settings (tenant, enabled, ratio, minimum_samples,
                            window_ms, cooldown_ms, longest_ms, probes, probe_lease_ms,
                            version, changed_by, changed_at, mac)
                        key (tenant)
                        values (:tenant, :enabled, :ratio, :samples, :window, :cooldown, :longest,
                                :probes, :lease, :version, :by, :at, :mac)
                        """)
                .bind("tenant", tenant)
                .bind("enabled", row.enabled)
                .bind("ratio", row.ratio)
                .bind("samples", row.samples)
                .bind("window", row.window)
                .bind("cooldown", row.cooldown)
                .bind("longest", row.longest)
                .bind("probes", row.probes)
                .bind("lease", row.lease)
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
                        row.getBoolean("enabled"),
                        row.getDouble("ratio"),
                        row.getInt("minimum_samples"),
                        row.getLong("window_ms"),
                        row.getLong("cooldown_ms"),
                        row.getLong("longest_ms"),
                        row.getInt("probes"),
                        row.getLong("probe_lease_ms"),
                        new Stamp(
                                row.getLong("version"),
                                row.getString("changed_by"),
                                row.getLong("changed_at")));
        return new Checked<>(read, key.fits(row.getBytes("mac"), read.fields()));
    }

    record Row(
            String tenant,
            boolean enabled,
            double ratio,
            int samples,
            long window,
            long cooldown,
            long longest,
            int probes,
            long lease,
            Stamp stamp) {
        BreakerSettings settings() {
            return new BreakerSettings(
                    enabled,
                    ratio,
                    samples,
                    Duration.ofMillis(window),
                    Duration.ofMillis(cooldown),
                    Duration.ofMillis(longest),
                    probes,
                    Duration.ofMillis(lease));
        }

        private Object[] fields() {
            return new Object[] {
                "breaker_settings",
                tenant,
                enabled,
                ratio,
                samples,
                window,
                cooldown,
                longest,
                probes,
                lease,
                stamp.version(),
                stamp.by(),
                stamp.at()
            };
        }
    }
}
