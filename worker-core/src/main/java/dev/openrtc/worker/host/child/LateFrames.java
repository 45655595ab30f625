package dev.openrtc.worker.host.child;

import java.time.Duration;

/// Frames that came late: three in a second are a trouble, one or two are a moment's. Used on the
/// watch's thread.
final class LateFrames {
    private static final int MANY = 3;
    private static final long WINDOW = Duration.ofSeconds(1).toNanos();

    /// When the last few were seen, in turn.
    private final long[] seen = new long[MANY];

    private long count;

    void seen(int fresh, long now) {
        for (int i = 0; i < Math.min(fresh, MANY); i++) {
            seen[(int) (count % MANY)] = now;
            count++;
        }
    }

    /// True when as many were late within the second before `now`.
    boolean many(long now) {
        return count >= MANY && now - seen[(int) (count % MANY)] <= WINDOW;
    }

    void forget() {
        count = 0;
    }
}
