package dev.openrtc.ui.logs;

import dev.openrtc.worker.api.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.collections.ObservableList;

/// The last lines of the log, bounded. While the reader follows, new lines come in and the oldest
/// go; while they look back, nothing moves: new lines wait, bounded too, and are counted. FX thread
/// only.
final class LogWindow {
    private final int most;
    private final LineRing held;
    private final LineRing waiting;
    private final LineRing shown;
    private Predicate<LogLine> filter = _ -> true;
    private boolean following = true;
    private long waited;

    LogWindow(int most) {
        this.most = most;
        held = new LineRing(most);
        waiting = new LineRing(most);
        shown = new LineRing(most);
    }

    void add(List<LogLine> lines) {
        List<LogLine> newest = newest(lines);
        if (following) {
            take(newest);
        } else {
            waited += fitting(lines).size();
            waiting.turn(0, newest);
        }
    }

    /// False stops everything that moves; true lets in what waited.
    void follow(boolean yes) {
        following = yes;
        if (yes && !waiting.isEmpty()) {
            List<LogLine> late = new ArrayList<>(waiting);
            waiting.refill(List.of());
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
        shown.refill(fitting(held));
    }

    void clear() {
        held.refill(List.of());
        waiting.refill(List.of());
        waited = 0;
        shown.refill(List.of());
    }

    ObservableList<LogLine> shown() {
        return shown;
    }

    /// How many are held, shown or not.
    int total() {
        return held.size();
    }

    private List<LogLine> newest(List<LogLine> lines) {
        return lines.size() > most ? lines.subList(lines.size() - most, lines.size()) : lines;
    }

    private List<LogLine> fitting(List<LogLine> lines) {
        return lines.stream().filter(filter).toList();
    }

    /// What is shown is what fits of what is held, in the same order: a line that goes is shown
    /// only if it is the first of those.
    private void take(List<LogLine> newest) {
        int over = Math.max(0, held.size() + newest.size() - most);
        int gone = 0;
        for (int i = 0; i < over && gone < shown.size(); i++) {
            if (held.get(i) == shown.get(gone)) {
                gone++;
            }
        }
        held.turn(over, newest);
        List<LogLine> fitting = fitting(newest);
        if (gone > 0 || !fitting.isEmpty()) {
            shown.turn(gone, fitting);
        }
    }
}
