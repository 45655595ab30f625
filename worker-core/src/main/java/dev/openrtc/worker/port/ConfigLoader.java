package dev.openrtc.worker.port;

import dev.openrtc.worker.tenant.TenantId;
import java.util.concurrent.CompletionStage;

/// Gives what a tenant's session runs on, after its assignment. The database is one loader; tests
/// and embedders give their own. A stage that fails or is late ends that one call, charged to the
/// tenant.
public interface ConfigLoader {
    CompletionStage<TenantConfig> load(TenantId tenant);
}
