package dev.openrtc.ui.logs;

import dev.openrtc.worker.api.LogLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The last lines of the log, bounded. While the reader follows, new lines come in and the oldest
/// go; while they look back, nothing moves: new lines wait, bounded too, and are counted.
final class LogWindow {
    private final int most;
    private final Deque<LogLine> held = new ArrayDeque<>();
    private final Deque<LogLine> waiting = new ArrayDeque<>();
    private final ObservableList<LogLine> shown = FXCollections.observableArrayList();
    private Predicate<LogLine> filter = _ -> true;
    private boolean following = true;
    private long waited;

    LogWindow(int most) {
        this.most = most;
    }

    void add(List<LogLine> lines) {
        if (following) {
            take(lines);
        } else {
            waited += lines.stream().filter(filter).count();
            waiting.addAll(lines);
            while (waiting.size() > most) {
                waiting.removeFirst();
            }
        }
    }

    /// False stops everything that moves; true lets in what waited.
    void follow(boolean yes) {
        following = yes;
        if (yes && !waiting.isEmpty()) {
            List<LogLine> late = new ArrayList<>(waiting);
            waiting.clear();
            take(late);
        }
        waited = yes ? 0 : waited;
    }

    boolean following() {
        return following;
    }

    /// How many lines that fit came in since the reader looked back.
    long waiting() {
        return waited;
    }

    void filter(Predicate<LogLine> next) {
        filter = next;
        shown.setAll(held.stream().filter(next).toList());
    }

    void clear() {
        held.clear();
        waiting.clear();
        waited = 0;
        shown.clear();
    }

    ObservableList<LogLine> shown() {
        return shown;
    }

    /// How many are held, shown or not.
    int total() {
        return held.size();
    }

    private void take(List<LogLine> lines) {
        List<LogLine> newest =
                lines.size() > most ? lines.subList(lines.size() - most, lines.size()) : lines;
        held.addAll(newest);
        int gone = 0;
        while (held.size() > most) {
            if (filter.test(held.removeFirst())) {
                gone++;
            }
        }
        List<LogLine> fitting = newest.stream().filter(filter).toList();
        int over = Math.min(gone, shown.size());
        if (over > 0) {
            shown.remove(0, over);
        }
        if (!fitting.isEmpty()) {
            shown.addAll(fitting.subList(Math.max(0, gone - over), fitting.size()));
        }
    }
}
