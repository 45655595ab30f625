package dev.openrtc.worker.provider;

import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.port.TenantConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a tenant's configuration holds for one vendor, apart by what is a secret. The keys are
/// still the configuration's.
record VendorFields(SortedMap<String, Secret> keys, Map<String, String> options) {
    static VendorFields of(ProviderFactory factory, TenantConfig config) {
        String prefix = factory.vendor() + ".";
        SortedMap<String, Secret> keys = new TreeMap<>();
        Map<String, String> options = new HashMap<>();
        config.keys()
                .forEach(
                        (name, value) -> {
                            if (!name.startsWith(prefix) || value.isEmpty()) {
                                return;
                            }
                            String field = name.substring(prefix.length());
                            if (factory.optionFields().contains(field)) {
                                options.put(field, value.reveal().strip());
                            } else {
                                keys.put(field, value);
                            }
                        });
        return new VendorFields(keys, Map.copyOf(options));
    }

    /// Copies with a life of their own: the configuration is forgotten sooner than the account.
    Map<String, Secret> ownKeys() {
        return keys.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().copy()));
    }

    String fingerprint() {
        MessageDigest digest = sha256();
        keys.forEach(
                (field, value) -> {
                    digest.update(field.getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) 0);
                    byte[] inner =
                            value.read(
                                    bytes -> {
                                        MessageDigest own = sha256();
                                        return own.digest(bytes);
                                    });
                    digest.update(inner);
                });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
