package dev.openrtc.worker.signal;

import java.util.function.LongSupplier;

/// What others have dropped since the start: words of hosts that had no room, log records, metrics
/// rows, rows of the call log. Asked at each snapshot; each must answer at once.
public record DropCounts(
        LongSupplier words, LongSupplier logs, LongSupplier metrics, LongSupplier calls) {
    public static final DropCounts NONE = new DropCounts(() -> 0, () -> 0, () -> 0, () -> 0);
}
