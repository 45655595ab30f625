package dev.openrtc.ui.control;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The rows of a table that is refreshed many times a second. Values change in place; what is shown
/// and in which order is worked out again only when the operator asks, or when nobody points at the
/// rows, and then at most every [#PATIENCE] refreshes. A row that is the same object as last time
/// costs one comparison: ten thousand rows of which few changed are cheap. FX thread only.
public final class SteadyLines<K, R> {
    /// One second at the bridge's pace: rows that swap places more often cannot be read.
    static final int PATIENCE = 5;

    private final Function<R, K> key;
    private final Map<K, Line<R>> lines = new HashMap<>();
    private final ObservableList<Line<R>> shown = FXCollections.observableArrayList();
    private Predicate<R> filter = _ -> true;
    private @Nullable Comparator<Line<R>> order;
    private List<Line<R>> all = List.of();
    private List<R> last = List.of();
    private boolean changed;
    private boolean held;
    private int waited;
    private int arrangings;

    public SteadyLines(Function<R, K> key) {
        this.key = key;
    }

    /// The next values, in their natural order, each key once.
    public void update(List<R> rows) {
        boolean first = all.isEmpty();
        if (rows != last) {
            take(rows);
            last = rows;
        }
        waited++;
        if (changed && !held && (first || waited >= PATIENCE)) {
            arrange(false);
        }
    }

    /// Shows only what fits; acts at once.
    public void filter(Predicate<R> next) {
        filter = next;
        for (Line<R> line : all) {
            line.fits = next.test(line.row());
        }
        arrange(true);
    }

    /// Sorts; null = the natural order. Acts at once.
    public void order(@Nullable Comparator<Line<R>> next) {
        order = next;
        arrange(true);
    }

    /// True while somebody points at the rows: nothing moves.
    public void hold(boolean pointing) {
        held = pointing;
    }

    public ObservableList<Line<R>> shown() {
        return shown;
    }

    /// How many there are, shown or not.
    public int total() {
        return all.size();
    }

    public Optional<Line<R>> find(K wanted) {
        return Optional.ofNullable(lines.get(wanted));
    }

    /// What stands at the start and at the end as it stood before is taken over in place; only what
    /// lies between is looked up.
    private void take(List<R> rows) {
        int most = Math.min(rows.size(), all.size());
        int head = 0;
        while (head < most && stays(all.get(head), rows.get(head))) {
            head++;
        }
        if (head == rows.size() && head == all.size()) {
            return;
        }
        int tail = 0;
        while (tail < most - head
                && stays(all.get(all.size() - 1 - tail), rows.get(rows.size() - 1 - tail))) {
            tail++;
        }
        changed = true;
        List<Line<R>> old = all.subList(head, all.size() - tail);
        old.forEach(line -> line.there = false);
        List<Line<R>> next = new ArrayList<>(rows.size());
        next.addAll(all.subList(0, head));
        for (R row : rows.subList(head, rows.size() - tail)) {
            next.add(placed(row));
        }
        next.addAll(all.subList(all.size() - tail, all.size()));
        for (Line<R> line : old) {
            if (!line.there) {
                lines.remove(key.apply(line.row()), line);
            }
        }
        all = next;
    }

    /// True when the row belongs to the line, which then shows it.
    private boolean stays(Line<R> line, R row) {
        if (line.row() == row) {
            return true;
        }
        if (!key.apply(row).equals(key.apply(line.row()))) {
            return false;
        }
        set(line, row);
        return true;
    }

    private Line<R> placed(R row) {
        Line<R> line = lines.get(key.apply(row));
        if (line == null) {
            line = new Line<>(row);
            line.fits = filter.test(row);
            lines.put(key.apply(row), line);
        } else if (line.row() != row) {
            set(line, row);
        }
        line.there = true;
        return line;
    }

    private void set(Line<R> line, R row) {
        line.set(row);
        line.fits = filter.test(row);
        changed = true;
    }

    /// @param anew from the natural order; else rows that are equal keep the places they have
    private void arrange(boolean anew) {
        waited = 0;
        changed = false;
        arrangings++;
        List<Line<R>> next = new ArrayList<>(all.size());
        if (order != null && !anew) {
            shown.forEach(line -> add(line, next));
        }
        all.forEach(line -> add(line, next));
        if (order != null) {
            next.sort(order);
        }
        if (!next.equals(shown)) {
            shown.setAll(next);
        }
    }

    private void add(Line<R> line, List<Line<R>> next) {
        if (line.there && line.fits && line.arranged != arrangings) {
            line.arranged = arrangings;
            next.add(line);
        }
    }
}
