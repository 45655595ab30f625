package dev.openrtc.ui.logs;

import dev.openrtc.worker.api.LogLine;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/// A bounded list of lines in which the oldest make room for the newest. Turning it costs as much
/// as what comes and goes, however many lines it holds, and tells listeners once. FX thread only.
final class LineRing extends ObservableListBase<LogLine> {
    private final @Nullable LogLine[] slots;
    private int start;
    private int size;

    LineRing(int most) {
        slots = new LogLine[most];
    }

    @Override
    public LogLine get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        LogLine line = slots[(start + index) % slots.length];
        if (line == null) {
            throw new IllegalStateException("a hole in the ring");
        }
        return line;
    }

    @Override
    public int size() {
        return size;
    }

    /// Drops the oldest `gone` lines and takes in the newest; more than fits drops further old
    /// ones.
    ///
    /// @param newest at most as many as the ring holds
    void turn(int gone, List<LogLine> newest) {
        int drop = Math.max(gone, size + newest.size() - slots.length);
        beginChange();
        if (drop > 0) {
            nextRemove(0, new ArrayList<>(subList(0, drop)));
            for (int i = 0; i < drop; i++) {
                slots[(start + i) % slots.length] = null;
            }
            start = (start + drop) % slots.length;
            size -= drop;
        }
        if (!newest.isEmpty()) {
            int from = size;
            for (LogLine line : newest) {
                slots[(start + size) % slots.length] = line;
                size++;
            }
            nextAdd(from, size);
        }
        endChange();
    }

    /// Shows these lines and no other.
    void refill(List<LogLine> lines) {
        turn(size, lines);
    }
}
