package dev.openrtc.worker.session;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.Fault;
import org.jspecify.annotations.Nullable;

/// What is known of why a session ends before it has ended: what its host was asked for, and what
/// its host said it leaves for. On the session loop only.
final class Departure {
    private @Nullable EndReason asked;
    private @Nullable Why said;

    record Why(EndReason reason, String detail) {}

    /// The first thing asked for stays.
    void asked(EndReason reason) {
        if (asked == null) {
            asked = reason;
        }
    }

    void said(EndReason reason, String detail) {
        said = new Why(reason, detail);
    }

    /// Why it ended, when its host says so. A teardown that fails is the agent's failure, whatever
    /// the call left for.
    Why told(EndReason reason, String detail) {
        Why left = said;
        return left == null || reason.fault() == Fault.TENANT ? new Why(reason, detail) : left;
    }

    /// Why it ended, when its host never said so: for what it left, else by the host's fault.
    Why untold() {
        Why left = said;
        if (left != null) {
            return left;
        }
        EndReason wanted = asked;
        return wanted != null && wanted.fault() == Fault.WORKER
                ? new Why(wanted, "its host did not answer")
                : new Why(EndReason.HOST_LOST, "asked to end the call, it did not answer");
    }
}
