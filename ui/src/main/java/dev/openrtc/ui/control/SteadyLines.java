package dev.openrtc.ui.control;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The rows of a table that is refreshed many times a second. Values change in place; what is shown
/// and in which order is worked out again only when the operator asks, or when nobody points at the
/// rows, and then at most every [#PATIENCE] refreshes. FX thread only.
public final class SteadyLines<K, R> {
    /// One second at the bridge's pace: rows that swap places more often cannot be read.
    static final int PATIENCE = 5;

    private final Function<R, K> key;
    private final Map<K, Line<R>> lines = new HashMap<>();
    private final ObservableList<Line<R>> shown = FXCollections.observableArrayList();
    private Predicate<R> filter = _ -> true;
    private @Nullable Comparator<Line<R>> order;
    private List<Line<R>> all = List.of();
    private boolean held;
    private int waited;

    public SteadyLines(Function<R, K> key) {
        this.key = key;
    }

    /// The next values, in their natural order.
    public void update(List<R> rows) {
        boolean first = all.isEmpty();
        List<Line<R>> next = new ArrayList<>(rows.size());
        for (R row : rows) {
            Line<R> line = lines.computeIfAbsent(key.apply(row), _ -> new Line<>(row));
            line.set(row);
            next.add(line);
        }
        if (lines.size() > rows.size()) {
            Set<Line<R>> kept = new HashSet<>(next);
            lines.values().removeIf(line -> !kept.contains(line));
        }
        all = next;
        waited++;
        if (!held && (first || waited >= PATIENCE)) {
            arrange();
        }
    }

    /// Shows only what fits; acts at once.
    public void filter(Predicate<R> next) {
        filter = next;
        arrange();
    }

    /// Sorts; null = the natural order. Acts at once.
    public void order(@Nullable Comparator<Line<R>> next) {
        order = next;
        arrange();
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

    private void arrange() {
        waited = 0;
        List<Line<R>> next = new ArrayList<>(all.size());
        for (Line<R> line : all) {
            if (filter.test(line.row())) {
                next.add(line);
            }
        }
        if (order != null) {
            next.sort(order);
        }
        if (!next.equals(shown)) {
            shown.setAll(next);
        }
    }
}
