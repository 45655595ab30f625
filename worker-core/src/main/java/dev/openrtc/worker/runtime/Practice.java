package dev.openrtc.worker.runtime;

import dev.openrtc.worker.api.PracticeDials;
import dev.openrtc.worker.host.SessionHosts;
import dev.openrtc.worker.line.JobLine;
import dev.openrtc.worker.port.ConfigLoader;
import dev.openrtc.worker.port.TenantConfig;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// What a worker that practises is made of: simulated callers, sessions in this process, no keys.
final class Practice {
    /// Practice calls need no keys, so none are read.
    static final ConfigLoader CONFIGS = _ -> CompletableFuture.completedFuture(TenantConfig.NONE);

    private Practice() {}

    static JobLine line(WorkerParts parts, Directory directory, Supplier<PracticeDials> dials) {
        throw new UnsupportedOperationException("the practice line is not part of this build");
    }

    static SessionHosts hosts(WorkerParts parts, Supplier<PracticeDials> dials) {
        throw new UnsupportedOperationException("the practice line is not part of this build");
    }
}
