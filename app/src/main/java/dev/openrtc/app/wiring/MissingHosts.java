package dev.openrtc.app.wiring;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.WorkerSnapshot.HostRow;
import dev.openrtc.worker.host.SessionEvents;
import dev.openrtc.worker.host.SessionHosts;
import dev.openrtc.worker.host.StartSession;
import java.util.List;

/// Session hosts where none can run: every call ends at once with the reason, charged to nobody.
final class MissingHosts implements SessionHosts {
    @Override
    public void open() {}

    @Override
    public void start(StartSession session, SessionEvents events) {
        events.ended(EndReason.HOST_UNAVAILABLE, "this build has no session host");
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
    public void close() {}
}
