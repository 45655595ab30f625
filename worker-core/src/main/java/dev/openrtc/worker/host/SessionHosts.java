package dev.openrtc.worker.host;

import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.WorkerSnapshot.HostRow;
import dev.openrtc.worker.signal.HostFinding;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Where sessions run. All methods return at once and are safe from any thread.
public interface SessionHosts extends AutoCloseable {
    /// Gets ready (starts the shared host); sessions may be started before it is.
    void open();

    /// Runs a session; every outcome, also that no host could be had, comes through `events`.
    void start(StartSession session, SessionEvents events);

    /// Asks the session to end; its `ended` event follows within seconds, enforced. Not so for
    /// TERMINATED: LiveKit also terminates jobs whose agent only rejoined, so the host looks first
    /// and keeps a call that is up again.
    void end(String session, EndReason reason, String detail);

    /// Gives up a session whose end did not come although it was asked for: its host counts as
    /// broken, and what it still says of the session is not heard.
    default void drop(String session) {
        end(session, EndReason.HOST_LOST, "its end did not come");
    }

    /// Tells what is found of hosts, and of agents' code in them, from now on; each told at once,
    /// from a thread that must not be held. Hosts that watch nothing tell nothing.
    default void watch(Consumer<HostFinding> found) {}

    /// Names of the agents that can run here.
    List<String> agents();

    /// What those of them are made of that are in Java and talk, by name.
    default Map<String, AgentProfile> profiles() {
        return Map.of();
    }

    List<HostRow> rows();

    /// Ends every session with STOPPED and every host; returns when all are gone, within 10 s.
    @Override
    void close();
}
