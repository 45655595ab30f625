package dev.openrtc.db.config;

import dev.openrtc.db.key.MacKey;
import dev.openrtc.worker.tenant.TenantId;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// Which model a tenant's slots run on.
final class AgentProfiles {
    private final MacKey key;

    AgentProfiles(MacKey key) {
        this.key = key;
    }

    /// @throws IllegalStateException naming the slot that fails its check
    Map<String, String> slots(Handle handle, TenantId tenant) {
        Map<String, String> slots = new TreeMap<>();
        handle.createQuery("select slot, model, version, mac from agent_profiles where tenant = :t")
                .bind("t", tenant.value())
                .map(
                        (row, context) -> {
                            Row read =
                                    new Row(
                                            row.getString("slot"),
                                            row.getString("model"),
                                            row.getLong("version"));
                            requireWhole(tenant, read, row.getBytes("mac"));
                            return read;
                        })
                .forEach(row -> slots.put(row.slot, row.model));
        return slots;
    }

    private void requireWhole(TenantId tenant, Row row, byte[] mac) {
        if (!key.fits(mac, "agent_profiles", tenant, row.slot, row.model, row.version)) {
            throw new IllegalStateException(
                    "The stored slot %s of %s failed its check. Choose it anew."
                            .formatted(row.slot, tenant));
        }
    }

    private record Row(String slot, String model, long version) {}
}
