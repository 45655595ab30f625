package dev.openrtc.db.settings;

import dev.openrtc.db.key.MacKey;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Which tenants there are, and which are suspended.
final class TenantTable {
    private final MacKey key;

    TenantTable(MacKey key) {
        this.key = key;
    }

    List<Checked<Row>> all(Handle handle) {
        return handle.createQuery("select * from tenants order by tenant")
                .map(
                        (row, context) -> {
                            Row read =
                                    new Row(row.getString("tenant"), row.getBoolean("suspended"));
                            return new Checked<>(
                                    read, key.fits(row.getBytes("mac"), read.fields()));
                        })
                .list();
    }

    boolean has(Handle handle, String tenant) {
        Optional<Integer> found =
                handle.createQuery("select 1 from tenants where tenant = :tenant")
                        .bind("tenant", tenant)
                        .mapTo(Integer.class)
                        .findOne();
        return found.isPresent();
    }

    void write(Handle handle, Row row) {
        handle.createUpdate(
                        """
                        merge into tenants (tenant, suspended, mac) key (tenant)
                        values (:tenant, :suspended, :mac)
                        """)
                .bind("tenant", row.tenant)
                .bind("suspended", row.suspended)
                .bind("mac", key.of(row.fields()))
                .execute();
    }

    record Row(String tenant, boolean suspended) {
        private Object[] fields() {
            return new Object[] {"tenants", tenant, suspended};
        }
    }
}
