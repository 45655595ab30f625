package dev.openrtc.db.providerkey;

import dev.openrtc.db.audit.Micros;
import dev.openrtc.db.key.Fields;
import dev.openrtc.db.key.Keyring;
import dev.openrtc.db.key.SealKey;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.WorkerSnapshot.KeyView;
import dev.openrtc.worker.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// The table of provider keys. A value is sealed with its tenant's data key and bound to tenant,
/// vendor, field and version: moved to another row it does not open.
public final class ProviderKeys {
    private final Keyring keys;
    private final TenantSeal seals;

    public ProviderKeys(Keyring keys) {
        this.keys = keys;
        this.seals = new TenantSeal(keys);
    }

    /// @return the key's new version
    public long set(
            Handle handle, TenantId tenant, String vendor, String field, Secret value, Instant at) {
        long version =
                find(handle, tenant, vendor, field).map(row -> Math.max(0, row.version)).orElse(0L)
                        + 1;
        byte[] sealed;
        try (SealKey seal = seals.findOrMake(handle, tenant.value())) {
            byte[] bound = bound(tenant.value(), vendor, field, version);
            sealed = value.read(bytes -> seal.seal(bytes, bound));
        }
        Row row =
                new Row(
                        tenant.value(),
                        vendor,
                        field,
                        version,
                        sealed,
                        fingerprint(value),
                        Micros.of(at),
                        new byte[0]);
        handle.createUpdate(
                        """
                        merge into provider_keys
                          (tenant, vendor, field, version, sealed, fingerprint, changed_at, mac)
                        key (tenant, vendor, field)
                        values (:tenant, :vendor, :field, :version, :sealed, :fingerprint,
                                :changedAt, :mac)
                        """)
                .bind("tenant", row.tenant)
                .bind("vendor", vendor)
                .bind("field", field)
                .bind("version", version)
                .bind("sealed", sealed)
                .bind("fingerprint", row.fingerprint)
                .bind("changedAt", row.changedAt)
                .bind("mac", keys.rows().of(row.fields()))
                .execute();
        return version;
    }

    /// @return false when there is no such key
    public boolean remove(Handle handle, TenantId tenant, String vendor, String field) {
        return handle.createUpdate(
                                """
                                delete from provider_keys
                                where tenant = :tenant and vendor = :vendor and field = :field
                                """)
                        .bind("tenant", tenant.value())
                        .bind("vendor", vendor)
                        .bind("field", field)
                        .execute()
                > 0;
    }

    /// Makes every key of the tenant unreadable and forgets them.
    public void shred(Handle handle, TenantId tenant) {
        seals.shred(handle, tenant.value());
        handle.createUpdate("delete from provider_keys where tenant = :tenant")
                .bind("tenant", tenant.value())
                .execute();
    }

    public Optional<String> fingerprint(
            Handle handle, TenantId tenant, String vendor, String field) {
        return find(handle, tenant, vendor, field).map(Row::fingerprint);
    }

    public String fingerprint(Secret value) {
        return value.read(bytes -> keys.fingerprints().fingerprint("provider key", bytes));
    }

    /// Every key of every tenant, without values, and what failed its check.
    public Views views(Handle handle) {
        Map<String, List<KeyView>> views = new TreeMap<>();
        List<Damage> damaged = new ArrayList<>();
        handle.createQuery("select * from provider_keys order by tenant, vendor, field")
                .map((row, context) -> Row.of(row))
                .forEach(
                        row -> {
                            if (!keys.rows().fits(row.mac, row.fields())) {
                                damaged.add(new Damage(row.tenant, row.vendor + "." + row.field));
                                return;
                            }
                            views.computeIfAbsent(row.tenant, t -> new ArrayList<>())
                                    .add(
                                            new KeyView(
                                                    row.vendor,
                                                    row.field,
                                                    row.fingerprint,
                                                    Micros.at(row.changedAt)));
                        });
        return new Views(views, damaged);
    }

    /// The tenant's keys that fail their check, as `vendor.field`.
    public List<String> damaged(Handle handle, TenantId tenant) {
        return rows(handle, tenant).stream()
                .filter(row -> !keys.rows().fits(row.mac, row.fields()))
                .map(row -> row.vendor + "." + row.field)
                .toList();
    }

    /// The tenant's keys, vendor to field to value.
    ///
    /// @throws IllegalStateException naming the key that does not open
    public Map<String, Map<String, Secret>> values(Handle handle, TenantId tenant) {
        Map<String, Map<String, Secret>> values = new TreeMap<>();
        List<Row> rows = rows(handle, tenant);
        if (rows.isEmpty()) {
            return values;
        }
        try (SealKey seal =
                seals.find(handle, tenant.value())
                        .orElseThrow(() -> unreadable(tenant, rows.getFirst()))) {
            for (Row row : rows) {
                byte[] value =
                        seal.open(row.sealed, bound(row.tenant, row.vendor, row.field, row.version))
                                .orElseThrow(() -> unreadable(tenant, row));
                values.computeIfAbsent(row.vendor, v -> new TreeMap<>())
                        .put(row.field, Secret.ofBytes(value));
            }
        }
        return values;
    }

    private static List<Row> rows(Handle handle, TenantId tenant) {
        return handle.createQuery("select * from provider_keys where tenant = :tenant")
                .bind("tenant", tenant.value())
                .map((row, context) -> Row.of(row))
                .list();
    }

    private Optional<Row> find(Handle handle, TenantId tenant, String vendor, String field) {
        return handle.createQuery(
                        """
                        select * from provider_keys
                        where tenant = :tenant and vendor = :vendor and field = :field
                        """)
                .bind("tenant", tenant.value())
                .bind("vendor", vendor)
                .bind("field", field)
                .map((row, context) -> Row.of(row))
                .findOne();
    }

    private static IllegalStateException unreadable(TenantId tenant, Row row) {
        return new IllegalStateException(
                "The stored key %s.%s of %s failed its check. Set it anew."
                        .formatted(row.vendor, row.field, tenant));
    }

    private static byte[] bound(String tenant, String vendor, String field, long version) {
        return Fields.of("provider key", tenant, vendor, field, version);
    }

    /// @param keys by tenant id
    public record Views(Map<String, List<KeyView>> keys, List<Damage> damaged) {}

    public record Damage(String tenant, String key) {}

    private record Row(
            String tenant,
            String vendor,
            String field,
            long version,
            byte[] sealed,
            String fingerprint,
            long changedAt,
            byte[] mac) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getString("tenant"),
                    row.getString("vendor"),
                    row.getString("field"),
                    row.getLong("version"),
                    row.getBytes("sealed"),
                    row.getString("fingerprint"),
                    row.getLong("changed_at"),
                    row.getBytes("mac"));
        }

        Object[] fields() {
            return new Object[] {
                "provider_keys", tenant, vendor, field, version, sealed, fingerprint, changedAt
            };
        }
    }
}
