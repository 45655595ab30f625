package dev.openrtc.worker.signal;

/// A sum over the last while, kept in ten buckets of equal length. Not safe for many threads.
final class Window {
    private static final int BUCKETS = 10;

    private final long bucketNanos;
    private final long[] sums = new long[BUCKETS];
    private long newest;

    /// @param nanos how far back the sum reaches
    Window(long nanos, long now) {
        bucketNanos = nanos / BUCKETS;
        newest = Math.floorDiv(now, bucketNanos);
    }

    void add(long amount, long now) {
        advance(now);
        sums[Math.floorMod(newest, BUCKETS)] += amount;
    }

    long sum(long now) {
        advance(now);
        long sum = 0;
        for (long part : sums) {
            sum += part;
        }
        return sum;
    }

    private void advance(long now) {
        long bucket = Math.floorDiv(now, bucketNanos);
        long steps = Math.min(bucket - newest, BUCKETS);
        for (long step = 1; step <= steps; step++) {
            sums[Math.floorMod(newest + step, BUCKETS)] = 0;
        }
        newest = Math.max(newest, bucket);
    }
}
