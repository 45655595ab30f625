package dev.openrtc.worker.runtime;

import dev.openrtc.worker.api.WorkerSnapshot.DrainView;
import dev.openrtc.worker.session.SessionLoop;
import java.time.Instant;

/// A drain under way: no new calls, and the ones still up at the deadline are ended.
record Drain(Instant since, Instant deadline, SessionLoop.Alarm alarm) {
    DrainView view(int left) {
        return new DrainView(since, deadline, left);
    }
}
