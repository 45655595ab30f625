package dev.openrtc.worker.signal;

import java.time.Duration;
import java.util.Arrays;

/// How long something took the last 64 times. Not safe for many threads.
final class RecentTimes {
    private static final int KEPT = 64;

    private int[] millis = new int[8];
    private long count;
    private double p50 = -1;
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
        p50 = sorted[(sorted.length - 1) / 2];
        p95 = sorted[(int) Math.ceil(sorted.length * 0.95) - 1];
    }

    /// How often it happened, also long ago.
    long count() {
        return count;
    }

    /// In milliseconds; negative while there is none.
    double p50() {
        return p50;
    }

    /// In milliseconds; negative while there is none.
    double p95() {
        return p95;
    }
}
