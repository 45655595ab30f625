package dev.openrtc.worker.host;

import java.time.Duration;

/// When a lane may start a host again: at once after one that ran well, later each time after ones
/// that did not. Used on the pool's thread.
final class Restarts {
    private static final Duration STEADY = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private int failures;
    private long retryAt;
    private int count;

    /// A host of this start died.
    void lost(long startedNanos, long now) {
        count++;
        boolean steady = now - startedNanos > STEADY.toNanos();
        failures = steady ? 1 : failures + 1;
        Duration pause =
                failures == 1 ? Duration.ZERO : Duration.ofSeconds(1L << Math.min(failures - 2, 5));
        retryAt = now + (pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause).toNanos();
    }

    /// A host is replaced by another one.
    void again() {
        count++;
    }

    boolean due(long now) {
        return failures == 0 || now - retryAt >= 0;
    }

    /// How many were started in the place of another.
    int count() {
        return count;
    }
}
