package dev.openrtc.bench;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.WorkerSnapshot.HostRow;
import dev.openrtc.worker.host.SessionEvents;
import dev.openrtc.worker.host.SessionHosts;
import dev.openrtc.worker.host.StartSession;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Hosts whose sessions join at once and wait, so that only the core is measured.
final class QuietHosts implements SessionHosts {
    private final Map<String, SessionEvents> up = new ConcurrentHashMap<>();

    int up() {
        return up.size();
    }

    /// The agent of this job finishes.
    void finish(String job) {
        SessionEvents events = up.remove(job);
        if (events != null) {
            events.leaving(EndReason.FINISHED, "");
            events.ended(EndReason.FINISHED, "");
        }
    }

    @Override
    public void open() {}

    @Override
    public void start(StartSession session, SessionEvents events) {
        up.put(session.job(), events);
        events.joined();
    }

    @Override
    public void end(String session, EndReason reason, String detail) {}

    @Override
    public List<String> agents() {
        return List.of("echo");
    }

    @Override
    public List<HostRow> rows() {
        return List.of();
    }

    @Override
    public void close() {
        List.copyOf(up.keySet()).forEach(this::finish);
    }
}
