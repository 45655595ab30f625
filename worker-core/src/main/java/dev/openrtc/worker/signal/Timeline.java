package dev.openrtc.worker.signal;

import dev.openrtc.worker.api.WorkerSnapshot.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What happened in one call, oldest first: its first 24 entries and its newest 40, with a line
/// that says how many were left out between. Not safe for many threads.
public final class Timeline {
    private static final int FIRST = 24;
    private static final int NEWEST = 40;

    private static final int LONGEST_TEXT = 200;

    private final ArrayList<TimelineEntry> entries = new ArrayList<>(8);
    private int leftOut;
    private List<TimelineEntry> view = List.of();
    private boolean changed;

    public void add(Instant at, String what, String detail) {
        changed = true;
        entries.add(new TimelineEntry(at, cut(what), cut(detail)));
        if (entries.size() > FIRST + NEWEST) {
            entries.remove(FIRST);
            leftOut++;
        }
    }

    /// The same list until an entry is added.
    public List<TimelineEntry> view() {
        if (changed) {
            view = leftOut == 0 ? List.copyOf(entries) : shortened();
            changed = false;
        }
        return view;
    }

    private List<TimelineEntry> shortened() {
        List<TimelineEntry> all = new ArrayList<>(entries);
        all.add(FIRST, new TimelineEntry(entries.get(FIRST).at(), leftOut + " left out", ""));
        return List.copyOf(all);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
    }
}
