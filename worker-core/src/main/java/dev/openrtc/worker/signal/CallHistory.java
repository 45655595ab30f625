package dev.openrtc.worker.signal;

import java.util.Collections;
import java.util.List;

/// Live calls every five seconds over five minutes, oldest first. Not safe for many threads.
final class CallHistory {
    private static final int POINTS = 60;

    /// What a tenant without calls shows: one list for all of them.
    static final List<Integer> QUIET = List.copyOf(Collections.nCopies(POINTS, 0));

    private final Integer[] points = QUIET.toArray(Integer[]::new);
    private List<Integer> view = QUIET;

    void roll(int calls) {
        if (calls == 0 && quiet()) {
            return;
        }
        System.arraycopy(points, 1, points, 0, POINTS - 1);
        points[POINTS - 1] = calls;
        view = calls == 0 && allZero() ? QUIET : List.of(points);
    }

    /// No call in the last five minutes.
    boolean quiet() {
        return view == QUIET;
    }

    /// The same list until the next point that changes it.
    List<Integer> view() {
        return view;
    }

    private boolean allZero() {
        for (Integer point : points) {
            if (point != 0) {
                return false;
            }
        }
        return true;
    }
}
