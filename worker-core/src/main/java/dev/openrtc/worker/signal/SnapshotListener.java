package dev.openrtc.worker.signal;

import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Instant;

/// Hears on the folder's own thread what was folded; must return at once and take what it needs
/// with it. One that throws is reported and harms nobody.
public interface SnapshotListener {
    /// A call was admitted.
    default void started(SessionRow call) {}

    /// A call ended; its row is complete, with its timeline and its end.
    default void ended(SessionRow call) {}

    /// A refusal, as it came, before equal ones are joined.
    default void refused(RefusalRow refusal) {}

    default void breakerMoved(Instant at, TenantId tenant, BreakerState state, String why) {}

    default void published(WorkerSnapshot snapshot) {}
}
