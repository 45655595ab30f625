package dev.openrtc.worker.host.child;

import java.time.Duration;
import java.util.Map;

/// How long a call waits for what.
final class CallTimes {
    /// Joining and publishing: three tries of 5 s, 10 s to publish.
    static final Duration JOIN = Duration.ofSeconds(30);

    private static final Duration NO_CALLER = Duration.ofSeconds(60);

    private static final long LONGEST_ALONE = 3_600;

    /// A caller whose connection is lost may return; its own tries take up to 5 s after ours.
    static final Duration CALLER_BACK = Duration.ofSeconds(15);

    /// A termination within this of a rejoin means the connection before it.
    static final Duration REJOIN = Duration.ofSeconds(5);

    /// A room event that says why comes within some 30 ms of the termination.
    static final Duration ROOM_TELLS = Duration.ofMillis(500);

    /// The core passes the job's final status on in milliseconds.
    static final Duration STATUS_SENT = Duration.ofMillis(500);

    /// One piece of agent code.
    static final Duration STUCK = Duration.ofSeconds(10);

    /// The agent's last words to itself.
    static final Duration TEARDOWN = Duration.ofSeconds(3);

    private CallTimes() {}

    /// How long an agent waits for its caller: 60 s, or the job's option `wait`, 1 to 3600 s.
    static Duration alone(Map<String, String> options) {
        try {
            return Duration.ofSeconds(
                    Math.clamp(Long.parseLong(options.getOrDefault("wait", "")), 1, LONGEST_ALONE));
        } catch (NumberFormatException e) {
            return NO_CALLER;
        }
    }
}
