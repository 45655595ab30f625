package dev.openrtc.worker.observer;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.WorkerSnapshot.End;
import java.time.Duration;
import java.time.Instant;

/// How a session ended. Told once to every observer that was told of its start.
///
/// @param error a short technical text, empty on success; never a secret, never what a caller said
public record SessionOutcome(
        Status status, EndReason reason, String error, Instant endedAt, Duration length) {
    public static SessionOutcome of(End end) {
        Status status = Status.of(end.reason());
        String error =
                status == Status.FAILED
                        ? end.reason().sentence()
                                + (end.detail().isEmpty() ? "" : ": " + end.detail())
                        : "";
        return new SessionOutcome(status, end.reason(), error, end.at(), end.length());
    }

    public enum Status {
        SUCCESS,
        FAILED,
        CANCELLED;

        /// How an end for this reason is counted everywhere.
        public static Status of(EndReason reason) {
            return switch (reason) {
                case HUNG_UP, ROOM_CLOSED, FINISHED, MAX_LENGTH -> SUCCESS;
                case REMOVED, TERMINATED, OPERATOR, DRAINED, STOPPED, NO_CALLER, NO_ASSIGNMENT ->
                        CANCELLED;
                case AGENT_FAILED,
                        AGENT_STUCK,
                        PROVIDER_FAILED,
                        CONFIG_FAILED,
                        JOIN_FAILED,
                        CONNECTION_LOST,
                        HOST_LOST,
                        HOST_UNAVAILABLE,
                        MEDIA_FAILED,
                        WORKER_FAULT ->
                        FAILED;
            };
        }
    }
}
