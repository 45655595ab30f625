package dev.openrtc.worker.provider;

import dev.openrtc.worker.tenant.TenantId;
import java.util.Map;

/// What an account was opened with. Never shared between tenants, so the tenant is part of it.
///
/// @param fingerprint a digest of the keys
record AccountKey(TenantId tenant, String vendor, String fingerprint, Map<String, String> options) {
    /// True for the same tenant and vendor with other keys or options.
    boolean outdatedBy(AccountKey other) {
        return tenant.equals(other.tenant) && vendor.equals(other.vendor) && !equals(other);
    }
}
