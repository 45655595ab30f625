package dev.openrtc.ui.calls;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// What the worker holds in memory, then what was written down, each key once, the first wins. Work
/// is done only when one of the two changed, and for what was read earlier only when memory took
/// over or gave back one of its rows. FX thread only.
final class Merged<K, R> {
    private final Function<R, K> key;
    private final Map<K, R> written = new LinkedHashMap<>();
    private List<R> memory = List.of();
    private Set<K> hidden = Set.of();
    private List<R> older = List.of();
    private List<R> rows = List.of();

    Merged(Function<R, K> key) {
        this.key = key;
    }

    void memory(List<R> now) {
        if (now != memory) {
            memory = now;
            join(false);
        }
    }

    void written(Collection<R> more) {
        more.forEach(row -> written.put(key.apply(row), row));
        join(true);
    }

    void forget() {
        written.clear();
        join(true);
    }

    /// How many written rows were read.
    int read() {
        return written.size();
    }

    /// The same list until something changed.
    List<R> rows() {
        return rows;
    }

    private void join(boolean more) {
        List<R> all = new ArrayList<>(memory.size() + older.size());
        Set<K> seen = new HashSet<>();
        Set<K> both = new HashSet<>();
        for (R row : memory) {
            K id = key.apply(row);
            if (seen.add(id)) {
                all.add(row);
                if (written.containsKey(id)) {
                    both.add(id);
                }
            }
        }
        if (more || !both.equals(hidden)) {
            hidden = both;
            older =
                    written.entrySet().stream()
                            .filter(entry -> !both.contains(entry.getKey()))
                            .map(Map.Entry::getValue)
                            .toList();
        }
        all.addAll(older);
        rows = all;
    }
}
