package dev.openrtc.worker.session;

import dev.openrtc.worker.api.EndReason;
import java.time.Duration;
import java.time.Instant;

/// How a session ended. Told once to every observer that was told of its start.
///
/// @param error a short technical text, empty on success; never a secret, never what a caller said
public record SessionOutcome(
        Status status, EndReason reason, String error, Instant endedAt, Duration length) {
    public enum Status {
        SUCCESS,
        FAILED,
        CANCELLED
    }
}
