package dev.openrtc.worker.runtime;

import dev.openrtc.worker.api.CallerId;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.Revealed;
import dev.openrtc.worker.port.CallLog;
import dev.openrtc.worker.signal.Callers;
import dev.openrtc.worker.tenant.TenantId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whom calls are or were with: out of memory, else as it was written down. Safe from any thread.
final class KnownCallers {
    private static final Logger LOG = LoggerFactory.getLogger(KnownCallers.class);

    private final Callers memory;
    private final CallLog written;

    KnownCallers(Callers memory, CallLog written) {
        this.memory = memory;
        this.written = written;
    }

    /// May block.
    Optional<CallerId> of(TenantId tenant, String session) {
        return memory.of(tenant, session).or(() -> written.caller(tenant, session));
    }

    /// The answer for somebody whose asking became `audited`. Never completes exceptionally.
    CompletionStage<Revealed> after(CommandResult audited, TenantId tenant, String session) {
        if (!audited.done()) {
            return CompletableFuture.completedStage(Revealed.not(audited.message()));
        }
        CompletableFuture<Revealed> answer = new CompletableFuture<>();
        var _ =
                Thread.ofVirtual()
                        .name("openrtc-reveal")
                        .start(() -> answer.complete(read(tenant, session)));
        return answer;
    }

    private Revealed read(TenantId tenant, String session) {
        try {
            return of(tenant, session)
                    .map(Revealed::of)
                    .orElseGet(() -> Revealed.not("The caller of this call is not known."));
        } catch (RuntimeException fault) {
            LOG.warn("A caller could not be read ({})", fault.getClass().getSimpleName());
            return Revealed.not("The caller could not be read. Try again.");
        }
    }
}
