package dev.openrtc.bench;

import java.util.Arrays;
import java.util.Locale;

/// A distribution of measured times, in nanoseconds; percentiles by nearest rank.
record Spread(long[] sorted) {
    static Spread of(long[] nanos) {
        long[] copy = nanos.clone();
        Arrays.sort(copy);
        return new Spread(copy);
    }

    long at(double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(0, Math.min(sorted.length, rank) - 1)];
    }

    /// In units of `unit` nanoseconds.
    String text(long unit, String name) {
        return String.format(
                Locale.ROOT,
                "p50 %.2f, p99 %.2f, max %.2f %s (n=%d)",
                at(0.5) / (double) unit,
                at(0.99) / (double) unit,
                at(1) / (double) unit,
                name,
                sorted.length);
    }
}
