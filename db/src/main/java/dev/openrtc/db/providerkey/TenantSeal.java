package dev.openrtc.db.providerkey;

import dev.openrtc.db.key.Fields;
import dev.openrtc.db.key.Keyring;
import dev.openrtc.db.key.SealKey;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The data key of each tenant: random, wrapped by the key for fields, bound to its tenant. With
/// the row gone the tenant's keys are noise.
public final class TenantSeal {
    private final Keyring keys;

    public TenantSeal(Keyring keys) {
        this.keys = keys;
    }

    /// Empty when the tenant has none, or one that does not open.
    public Optional<SealKey> find(Handle handle, String tenant) {
        return handle.createQuery("select version, sealed from tenant_keys where tenant = :tenant")
                .bind("tenant", tenant)
                .map(
                        (row, context) ->
                                keys.fields()
                                        .open(
                                                row.getBytes("sealed"),
                                                bound(tenant, row.getLong("version"))))
                .findOne()
                .flatMap(opened -> opened)
                .map(bytes -> new SealKey(bytes, keys.random()));
    }

    /// Gives a tenant that is known its data key, where it has none yet. The row is guarded: only
    /// within a commit of the ledger.
    public void prepare(Handle handle, String tenant) {
        if (due(handle, tenant)) {
            make(handle, tenant).close();
        }
    }

    /// True for a tenant that is known and has no data key, not even a damaged one.
    public boolean due(Handle handle, String tenant) {
        return handle.createQuery(
                        """
                        select 1 from tenants where tenant = :tenant
                          and not exists (select 1 from tenant_keys where tenant = :tenant)
                        """)
                .bind("tenant", tenant)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    SealKey findOrMake(Handle handle, String tenant) {
        return find(handle, tenant).orElseGet(() -> make(handle, tenant));
    }

    void shred(Handle handle, String tenant) {
        handle.createUpdate("delete from tenant_keys where tenant = :tenant")
                .bind("tenant", tenant)
                .execute();
    }

    private SealKey make(Handle handle, String tenant) {
        byte[] fresh = new byte[SealKey.BYTES];
        keys.random().nextBytes(fresh);
        handle.createUpdate(
                        """
                        merge into tenant_keys (tenant, version, sealed) key (tenant)
                        values (:tenant, 1, :sealed)
                        """)
                .bind("tenant", tenant)
                .bind("sealed", keys.fields().seal(fresh, bound(tenant, 1)))
                .execute();
        return new SealKey(fresh, keys.random());
    }

    private static byte[] bound(String tenant, long version) {
        return Fields.of("tenant data key", tenant, version);
    }
}
