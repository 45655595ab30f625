package dev.openrtc.ui.logs;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Where the operator drew a line in the log: after the record that was the newest then. Bounded;
/// the oldest go first. FX thread only.
final class LogMarks {
    private static final int MOST = 100;

    private final Deque<Mark> marks = new ArrayDeque<>();

    private record Mark(long after, Instant at) {}

    /// @param after the newest record's sequence
    void draw(long after, Instant at) {
        marks.removeIf(mark -> mark.after() == after);
        marks.addLast(new Mark(after, at));
        if (marks.size() > MOST) {
            marks.removeFirst();
        }
    }

    void clear() {
        marks.clear();
    }

    /// When the newest line between the two shown records was drawn, if one was: a filter that
    /// hides the record itself does not hide the mark.
    ///
    /// @param next the next shown record's sequence; `Long.MAX_VALUE` = there is none
    Optional<Instant> between(long sequence, long next) {
        return marks.stream()
                .filter(mark -> mark.after() >= sequence && mark.after() < next)
                .reduce((_, later) -> later)
                .map(Mark::at);
    }
}
