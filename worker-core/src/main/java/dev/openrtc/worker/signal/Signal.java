package dev.openrtc.worker.signal;

import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.CallerView;
import dev.openrtc.worker.api.SessionState;
import dev.openrtc.worker.api.WorkerSnapshot.End;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;

/// Something that happened, tagged with whom it belongs to. Holds no secret and nothing a caller
/// said. What must be exact (live calls, breaker state) is not added up from signals but asked of
/// [LiveView], since a full queue drops signals.
public sealed interface Signal {
    Instant at();

    /// An offer was accepted and its place reserved.
    ///
    /// @param decidedInNanos how long the decision took
    record Admitted(
            Instant at,
            TenantId tenant,
            String session,
            String job,
            String agent,
            String room,
            long decidedInNanos)
            implements Signal {}

    record Refused(RefusalRow row) implements Signal {
        @Override
        public Instant at() {
            return row.at();
        }
    }

    record SessionMoved(Instant at, TenantId tenant, String session, SessionState state)
            implements Signal {}

    /// A step worth a place on the timeline.
    record SessionNoted(Instant at, TenantId tenant, String session, String what, String detail)
            implements Signal {}

    /// A turn of the conversation was answered.
    ///
    /// @param total from the caller's last sound to the agent's first
    record SessionTurned(
            Instant at, TenantId tenant, String session, String what, String detail, Duration total)
            implements Signal {}

    /// The session runs on this host.
    record SessionPlaced(Instant at, TenantId tenant, String session, String host)
            implements Signal {}

    /// The session's caller came, or is known better.
    record SessionCaller(Instant at, TenantId tenant, String session, CallerView caller)
            implements Signal {}

    /// CPU time of the session's own threads since the last report.
    record SessionCpu(Instant at, TenantId tenant, String session, Duration used)
            implements Signal {}

    /// A vendor took a tenant's key, or did not.
    ///
    /// @param words the vendor's own, free of keys
    record KeyJudged(Instant at, TenantId tenant, String vendor, boolean accepted, String words)
            implements Signal {}

    record SessionEnded(Instant at, TenantId tenant, String session, End end) implements Signal {}

    record BreakerMoved(Instant at, TenantId tenant, BreakerState state, String why)
            implements Signal {}

    /// Settings, keys or a drain of this tenant changed.
    record TenantChanged(Instant at, TenantId tenant) implements Signal {}

    /// A host's watch, or the core's watch of its hosts, found something.
    record Found(Instant at, HostFinding what) implements Signal {}

    /// The operator has seen this finding and wants it gone.
    record FindingCleared(Instant at, String finding) implements Signal {}

    /// Anything of the worker itself changed: its state, link, settings, connection or drain.
    record WorkerChanged(Instant at) implements Signal {}
}
