package dev.openrtc.worker.breaker;

/// The newest results within a window: at most 128, or as many as the minimum asks for. Starts
/// small and grows, so a quiet tenant costs little. Not safe for many threads.
final class Samples {
    private static final int MOST = 128;

    /// Ticker readings, the last bit of each telling a failure.
    private long[] ring = new long[8];

    private int first;
    private int count;
    private int failures;

    void add(boolean failure, long nanos, int minimum) {
        if (count == ring.length) {
            if (ring.length < Math.max(MOST, minimum)) {
                grow(Math.max(MOST, minimum));
            } else {
                dropFirst();
            }
        }
        ring[(first + count) % ring.length] = (nanos & ~1L) | (failure ? 1 : 0);
        count++;
        failures += failure ? 1 : 0;
    }

    void prune(long nanos, long windowNanos) {
        while (count > 0 && nanos - (ring[first] & ~1L) > windowNanos) {
            dropFirst();
        }
    }

    /// Takes back the success of that moment, if it is still held.
    void withdraw(long nanos) {
        for (int i = 0; i < count; i++) {
            if (ring[(first + i) % ring.length] == (nanos & ~1L)) {
                for (int at = i; at + 1 < count; at++) {
                    ring[(first + at) % ring.length] = ring[(first + at + 1) % ring.length];
                }
                count--;
                return;
            }
        }
    }

    void clear() {
        first = 0;
        count = 0;
        failures = 0;
    }

    int count() {
        return count;
    }

    int failures() {
        return failures;
    }

    private void dropFirst() {
        failures -= (int) (ring[first] & 1);
        first = (first + 1) % ring.length;
        count--;
    }

    private void grow(int most) {
        long[] larger = new long[Math.min(most, ring.length * 2)];
        for (int i = 0; i < count; i++) {
            larger[i] = ring[(first + i) % ring.length];
        }
        ring = larger;
        first = 0;
    }
}
