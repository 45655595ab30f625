package dev.openrtc.worker.session;

import dev.openrtc.worker.session.SessionLoop.Alarm;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// LiveKit also terminates a job whose agent only joined anew, so a termination is held a moment
/// and let go when the session turns out to be in its room. On the session loop only.
final class TerminationHold {
    /// What a host notes when its connection to the room was made anew.
    static final String REJOINED = "reconnected";

    private final Duration longest;
    private @Nullable Alarm held;
    private @Nullable Duration rejoined;

    /// @param longest a termination is held so long
    TerminationHold(Duration longest) {
        this.longest = longest;
    }

    boolean holding() {
        return held != null;
    }

    /// True when the room was joined anew so lately that a termination means that.
    boolean explained(Duration now) {
        return rejoined != null && rejoined.compareTo(now.minus(longest)) >= 0;
    }

    void hold(Alarm alarm) {
        held = alarm;
    }

    void rejoined(Duration now) {
        rejoined = now;
        stayed();
    }

    /// The session is in its room.
    void stayed() {
        if (held != null) {
            held.cancel();
            held = null;
        }
    }
}
