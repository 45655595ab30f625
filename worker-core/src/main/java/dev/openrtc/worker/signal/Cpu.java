package dev.openrtc.worker.signal;

import java.time.Duration;

/// CPU time over the last ten seconds, as a share of one core. Not safe for many threads.
public final class Cpu {
    private static final long SPAN = 10_000_000_000L;

    private final Window window;
    private final long since;

    Cpu(long now) {
        window = new Window(SPAN, now);
        since = now;
    }

    void used(Duration time, long now) {
        window.add(time.toNanos(), now);
    }

    /// That time over that span, rounded to a thousandth of a core.
    public static double share(Duration used, Duration over) {
        return over.isPositive()
                ? Math.round(used.toNanos() * 1000.0 / over.toNanos()) / 1000.0
                : 0;
    }

    /// Rounded to a thousandth of a core; what is younger than ten seconds counts from its start.
    double share(long now) {
        long span = Math.clamp(now - since, 1_000_000_000L, SPAN);
        return Math.round(window.sum(now) * 1000.0 / span) / 1000.0;
    }
}
