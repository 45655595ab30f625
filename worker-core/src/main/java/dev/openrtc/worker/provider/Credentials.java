package dev.openrtc.worker.provider;

import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.tenant.TenantId;
import java.util.Map;
import java.util.Optional;

/// What opens an account. The secrets are the account's own copies; it closes them when it is
/// closed.
///
/// @param keys field to value, for example `api_key`
/// @param options what is no secret, such as `base_url`, by field
public record Credentials(
        TenantId tenant, String vendor, Map<String, Secret> keys, Map<String, String> options) {
    public Credentials {
        keys = Map.copyOf(keys);
        options = Map.copyOf(options);
    }

    public Optional<Secret> key(String field) {
        return Optional.ofNullable(keys.get(field));
    }

    /// @param slot named in the fault
    /// @throws ProviderException saying which key is missing
    public Secret need(String field, Slot slot) throws ProviderException {
        Secret secret = keys.get(field);
        if (secret == null || secret.isEmpty()) {
            throw new ProviderException(
                    ProviderFault.of(
                            vendor,
                            slot,
                            ProviderFault.Kind.AUTH,
                            "tenant " + tenant + " has no " + vendor + "." + field));
        }
        return secret;
    }

    public String option(String field, String otherwise) {
        return options.getOrDefault(field, otherwise);
    }

    @Override
    public String toString() {
        return "Credentials[" + tenant + ", " + vendor + ", keys=" + keys.keySet() + "]";
    }
}
