package dev.openrtc.worker.session;

import dev.openrtc.worker.port.ConfigLoader;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.tenant.TenantId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Asks a loader so that whatever it does wrong becomes a failed stage.
final class Configs {
    private Configs() {}

    static CompletionStage<TenantConfig> load(ConfigLoader loader, TenantId tenant) {
        try {
            return loader.load(tenant);
        } catch (RuntimeException fault) {
            return CompletableFuture.failedFuture(fault);
        }
    }
}
