package dev.openrtc.worker.practice;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// What is left to chance in practice, from one seeded source. Used on the practice loop only.
final class Chance {
    private final RandomGenerator random;

    Chance(RandomGenerator random) {
        this.random = random;
    }

    /// Exponential around `mean`, as callers come and calls last; at most six times the mean.
    Duration around(Duration mean) {
        double factor = Math.min(6, -Math.log(1 - random.nextDouble()));
        return Duration.ofNanos((long) (mean.toNanos() * factor));
    }

    Duration between(long lowestMillis, long highestMillis) {
        return Duration.ofMillis(random.nextLong(lowestMillis, highestMillis + 1));
    }

    boolean happens(double share) {
        return random.nextDouble() < share;
    }

    double share() {
        return random.nextDouble();
    }

    int pick(int from) {
        return random.nextInt(from);
    }
}
