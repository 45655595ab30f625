package dev.openrtc.worker.gateway;

import java.time.Duration;

/// What became of one request to the collector.
sealed interface Answer {
    record Taken() implements Answer {}

    /// It is busy and says when to come again.
    record Later(Duration pause) implements Answer {}

    /// It did not answer, or failed: worth another try.
    record Away(String why) implements Answer {}

    /// More rows than it takes at once.
    record TooLarge() implements Answer {}

    record KeyRejected(int status) implements Answer {}

    /// It will never take this.
    record Refused(int status) implements Answer {}
}
