package dev.openrtc.worker.livekit;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next try: anything up to a limit that doubles, so that a thousand
/// workers of a restarted server do not come back in step.
final class Backoff {
    private static final Duration LEAST = Duration.ofMillis(50);

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;

    Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /// @param failures tries that failed since the link last stood, at least 1
    Duration afterFailure(int failures) {
        long limit = first.toNanos() << Math.min(failures - 1, 20);
        return between(LEAST, limit <= 0 || limit > longest.toNanos() ? longest : nanos(limit));
    }

    /// A fixed wait and up to a tenth more.
    Duration about(Duration wait) {
        return wait.plus(between(Duration.ZERO, wait.dividedBy(10)));
    }

    private Duration between(Duration least, Duration most) {
        long span = most.toNanos() - least.toNanos();
        return span <= 0 ? least : least.plusNanos(random.nextLong(span + 1));
    }

    private static Duration nanos(long n) {
        return Duration.ofNanos(n);
    }
}
