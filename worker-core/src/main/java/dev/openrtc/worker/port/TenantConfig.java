package dev.openrtc.worker.port;

import dev.openrtc.worker.api.Secret;
import java.util.HashMap;
import java.util.Map;

/// What a tenant's sessions run on: its slots and the keys they need.
///
/// @param slots slot (`stt`, `llm`, `tts`) to `vendor/model:voice`
/// @param keys `vendor.field` to its value, the tenant's own or the agency's
public record TenantConfig(Map<String, String> slots, Map<String, Secret> keys) {
    public static final TenantConfig NONE = new TenantConfig(Map.of(), Map.of());

    public TenantConfig {
        slots = Map.copyOf(slots);
        keys = Map.copyOf(keys);
    }

    /// The same without the keys of this vendor, for those who have no use for them.
    public TenantConfig without(String vendor) {
        Map<String, Secret> others = new HashMap<>(keys);
        others.keySet().removeIf(name -> name.startsWith(vendor + "."));
        return new TenantConfig(slots, others);
    }

    @Override
    public String toString() {
        return "TenantConfig[slots=" + slots + ", keys=" + keys.keySet() + "]";
    }
}
