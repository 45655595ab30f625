package dev.openrtc.worker.signal;

import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What was found of a session host, or of agent code in one. Names and figures only: nothing a
/// caller said, no number, no argument. A host of a tenant's own has an owner, a shared one none.
public sealed interface HostFinding {
    String host();

    /// Agent code held its call's audio thread for long, or got the call's audio late.
    ///
    /// @param held the longest hold, which may go on; zero when only frames were late
    /// @param times how many holds began since this was last found
    /// @param lateFrames how many frames of audio were late since then; 0 when they were not many
    /// @param running whether the code was running, not waiting
    /// @param trace where it stood, the innermost first; empty when nobody could look in time
    record SlowCall(
            String host,
            TenantId tenant,
            String agent,
            String session,
            Duration held,
            int times,
            int lateFrames,
            boolean running,
            List<String> trace)
            implements HostFinding {
        public SlowCall {
            trace = List.copyOf(trace);
        }
    }

    /// The audio of all calls of the host is late: it has more to do than its processors can.
    record LateHost(String host, Optional<TenantId> owner, int sessions) implements HostFinding {}

    /// Too little memory was free after a collection: the host takes no new calls and is replaced.
    ///
    /// @param percent of its memory that was in use
    /// @param allocated what the agents' threads of each tenant allocated, the most first
    record HeapFull(String host, Optional<TenantId> owner, int percent, List<Allocated> allocated)
            implements HostFinding {
        public HeapFull {
            allocated = List.copyOf(allocated);
        }
    }

    record Allocated(TenantId tenant, long bytes) {}

    /// The host used more of the processors than its share, all the time for a while.
    ///
    /// @param used in cores
    /// @param share in cores
    record BusyHost(String host, Optional<TenantId> owner, double used, double share, int sessions)
            implements HostFinding {}
}
