package dev.openrtc.worker.runtime;

import dev.openrtc.worker.api.PracticeDials;
import dev.openrtc.worker.port.ConfigLoader;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.practice.PracticeHosts;
import dev.openrtc.worker.practice.PracticeLine;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/// What a worker that practises is made of: simulated callers, sessions in this process, no keys.
record Practice(PracticeLine line, PracticeHosts hosts) {
    /// Practice calls need no keys, so none are read.
    static final ConfigLoader CONFIGS = _ -> CompletableFuture.completedFuture(TenantConfig.NONE);

    static Practice of(
            WorkerParts parts, Directory directory, PracticeDials dials, RandomGenerator random) {
        return new Practice(
                new PracticeLine(
                        () -> List.copyOf(directory.tenants().keySet()),
                        dials,
                        random,
                        parts.clock(),
                        parts.ticker()),
                new PracticeHosts(dials, random, parts.clock()));
    }

    void dials(PracticeDials dials) {
        line.dials(dials);
        hosts.dials(dials);
    }
}
