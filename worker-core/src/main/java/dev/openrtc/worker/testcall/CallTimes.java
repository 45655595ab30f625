package dev.openrtc.worker.testcall;

import java.time.Duration;

/// How long a test call waits for what.
final class CallTimes {
    /// A start of the caller's process on a busy machine.
    static final Duration READY = Duration.ofSeconds(40);

    /// From the room's opening to the agent: an offer is answered within 3 s, an assignment comes
    /// within 7.5 s.
    static final Duration AGENT = Duration.ofSeconds(20);

    /// After our own refusal: another worker of the same name may still take the call.
    static final Duration REFUSED = Duration.ofSeconds(3);

    /// The worker's own word on why a call ended comes after the agent left.
    static final Duration REASON = Duration.ofSeconds(3);

    /// Nobody looks.
    static final Duration UNWATCHED = Duration.ofSeconds(10);

    private CallTimes() {}
}
