package dev.openrtc.worker.port;

import dev.openrtc.worker.api.CallerId;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.tenant.TenantId;
import java.util.Optional;

/// Where ended calls and refusals are written down. Never blocks: a full queue drops and counts.
public interface CallLog {
    /// Nothing is written down.
    CallLog NONE =
            new CallLog() {
                @Override
                public void ended(SessionRow call) {}

                @Override
                public void refused(RefusalRow refusal) {}

                @Override
                public long dropped() {
                    return 0;
                }
            };

    void ended(SessionRow call);

    /// The same with what of it is its tenant's alone.
    default void ended(SessionRow call, Confidential kept) {
        ended(call);
    }

    /// Whom a call that was written down was with; empty when that is not known. May block.
    default Optional<CallerId> caller(TenantId tenant, String session) {
        return Optional.empty();
    }

    void refused(RefusalRow refusal);

    /// How many rows were dropped since the start.
    long dropped();
}
