package dev.openrtc.worker.signal;

import java.util.function.LongSupplier;

/// What others have dropped since the start: words of hosts that had no room, log records, metrics
/// rows, rows of the call log, rows for a gateway. Asked at each snapshot; each must answer at
/// once.
public record DropCounts(
        LongSupplier words,
        LongSupplier logs,
        LongSupplier metrics,
        LongSupplier calls,
        LongSupplier gateway) {
    public static final DropCounts NONE = new DropCounts(() -> 0, () -> 0, () -> 0, () -> 0);

    /// Where nothing is told to a gateway.
    public DropCounts(
            LongSupplier words, LongSupplier logs, LongSupplier metrics, LongSupplier calls) {
        this(words, logs, metrics, calls, () -> 0);
    }
}
