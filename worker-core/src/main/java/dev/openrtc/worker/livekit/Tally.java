package dev.openrtc.worker.livekit;

import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;

/// Counts what passes through a line. Safe from any thread.
final class Tally {
    final LongAdder registrations = new LongAdder();
    final LongAdder lost = new LongAdder();
    final LongAdder answered = new LongAdder();
    final LongAdder accepted = new LongAdder();
    final LongAdder late = new LongAdder();
    final LongAdder assignments = new LongAdder();
    final LongAdder terminations = new LongAdder();
    final LongAdder malformed = new LongAdder();
    final LongAdder oversized = new LongAdder();
    final LongAdder unknown = new LongAdder();
    final LongAdder unasked = new LongAdder();

    /// Counts a dropped message and logs the 1st, 2nd, 4th, 8th ..: a flood stays a few lines.
    void dropped(Logger log, LongAdder which, String what) {
        which.increment();
        long n = which.sum();
        if (Long.bitCount(n) == 1) {
            log.warn("Dropped {} from LiveKit; {} so far. The link is kept.", what, n);
        }
    }

    LinkCounts read() {
        return new LinkCounts(
                registrations.sum(),
                lost.sum(),
                answered.sum(),
                accepted.sum(),
                late.sum(),
                assignments.sum(),
                terminations.sum(),
                malformed.sum(),
                oversized.sum(),
                unknown.sum(),
                unasked.sum());
    }
}
