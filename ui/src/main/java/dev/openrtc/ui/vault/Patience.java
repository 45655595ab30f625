package dev.openrtc.ui.vault;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// How long the unlock screen makes someone wait who guesses: nothing for the first two misses,
/// then one second, doubling to a minute. The real protection is the key derivation; this one tells
/// an honest typist to slow down and look at the keyboard.
final class Patience {
    private static final int FREE = 2;
    private static final long LONGEST_SECONDS = 60;

    private final InstantSource clock;
    private int misses;
    private Instant until = Instant.EPOCH;

    Patience(InstantSource clock) {
        this.clock = clock;
    }

    void miss() {
        misses++;
        if (misses > FREE) {
            long seconds = Math.min(LONGEST_SECONDS, 1L << Math.min(10, misses - FREE - 1));
            until = clock.instant().plusSeconds(seconds);
        }
    }

    /// Zero when the next try may come.
    Duration left() {
        Duration left = Duration.between(clock.instant(), until);
        return left.isNegative() ? Duration.ZERO : left;
    }

    int misses() {
        return misses;
    }
}
