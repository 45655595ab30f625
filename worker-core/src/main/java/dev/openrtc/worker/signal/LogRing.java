package dev.openrtc.worker.signal;

import dev.openrtc.worker.api.LogLine;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// The newest log records in memory, by their sequence number. Writers and readers never wait for
/// each other.
final class LogRing {
    private final AtomicReferenceArray<@Nullable LogLine> slots;
    private final AtomicLong last = new AtomicLong();

    LogRing(int capacity) {
        slots = new AtomicReferenceArray<>(capacity);
    }

    LogLine add(LongFunction<LogLine> made) {
        LogLine line = made.apply(last.incrementAndGet());
        int slot = slot(line.sequence());
        LogLine before = slots.get(slot);
        // A writer that slept while the ring went once round must not bring back an old record.
        while ((before == null || before.sequence() < line.sequence())
                && !slots.compareAndSet(slot, before, line)) {
            before = slots.get(slot);
        }
        return line;
    }

    long last() {
        return last.get();
    }

    long oldest() {
        return Math.max(1, last.get() - slots.length() + 1);
    }

    /// Null when it is overwritten, or its writer has taken its number but not written it yet.
    @Nullable LogLine at(long sequence) {
        LogLine line = slots.get(slot(sequence));
        return line != null && line.sequence() == sequence ? line : null;
    }

    /// The newest number up to which every record from `after` on is there to read.
    long readable(long after) {
        long end = last();
        for (long sequence = Math.max(after + 1, end - 256); sequence <= end; sequence++) {
            LogLine line = slots.get(slot(sequence));
            if (line == null || line.sequence() < sequence) {
                return sequence - 1;
            }
        }
        return end;
    }

    private int slot(long sequence) {
        return (int) (sequence % slots.length());
    }
}
