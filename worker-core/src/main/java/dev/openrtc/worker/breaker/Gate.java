package dev.openrtc.worker.breaker;

import dev.openrtc.worker.api.BreakerState;
import java.time.Duration;

/// May a call of this tenant pass its breaker?
public sealed interface Gate {
    /// @param ticket to be shown again with the call's result
    record Pass(Ticket ticket) implements Gate {}

    /// @param retryAfter until a probe may pass; zero = unknown
    record Blocked(BreakerState state, Duration retryAfter) implements Gate {}
}
