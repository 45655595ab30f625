package dev.openrtc.worker.signal;

import java.time.Duration;
import java.util.Arrays;

/// How long recent calls took from offer to room: the last 64. Not safe for many threads.
final class JoinTimes {
    private static final int KEPT = 64;

    private int[] millis = new int[8];
    private long count;
    private double p95 = -1;

    void add(Duration took) {
        if (count == millis.length && millis.length < KEPT) {
            millis = Arrays.copyOf(millis, millis.length * 2);
        }
        millis[(int) (count % millis.length)] =
                (int) Math.clamp(took.toMillis(), 0, Integer.MAX_VALUE);
        count++;
        int[] sorted = Arrays.copyOf(millis, (int) Math.min(count, millis.length));
        Arrays.sort(sorted);
        p95 = sorted[(int) Math.ceil(sorted.length * 0.95) - 1];
    }

    /// In milliseconds; negative while there is none.
    double p95() {
        return p95;
    }
}
