package dev.openrtc.worker.admission;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/// Counts starts over the last minute in one-second steps, so that no 60 s ever see more than the
/// limit: a start is counted for 60 to 61 s. About 300 bytes. Not safe for many threads.
final class StartRate {
    private static final int STEPS = 61;

    private final int[] starts = new int[STEPS];
    private long newest = Long.MIN_VALUE / 2;
    private int sum;

    /// How long until a further start fits under `limit`; zero = now.
    Duration wait(int limit, long nanos) {
        roll(nanos);
        if (sum < limit) {
            return Duration.ZERO;
        }
        int over = sum - limit + 1;
        for (long second = newest - STEPS + 1; second <= newest; second++) {
            over -= starts[Math.floorMod(second, STEPS)];
            if (over <= 0) {
                long free = TimeUnit.SECONDS.toNanos(second + STEPS);
                return Duration.ofNanos(Math.max(1, free - nanos));
            }
        }
        return Duration.ofMinutes(1);
    }

    void started(long nanos) {
        roll(nanos);
        starts[Math.floorMod(newest, STEPS)]++;
        sum++;
    }

    private void roll(long nanos) {
        long second = Math.floorDiv(nanos, TimeUnit.SECONDS.toNanos(1));
        if (second - newest >= STEPS) {
            Arrays.fill(starts, 0);
            sum = 0;
            newest = second;
        }
        while (newest < second) {
            newest++;
            int slot = Math.floorMod(newest, STEPS);
            sum -= starts[slot];
            starts[slot] = 0;
        }
    }
}
