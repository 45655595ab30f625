package dev.openrtc.worker.host;

import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.api.CallerId;
import dev.openrtc.worker.api.EndReason;
import java.time.Duration;
import java.util.function.Consumer;

/// What a host tells about one session. Calls for one session come one at a time and in order; they
/// must return at once. `ended` comes exactly once, last, whatever happens to the host.
public interface SessionEvents {
    /// It runs on this host from now on. Told once, first, by hosts that have names.
    default void placed(String host) {}

    /// A step worth a place on the timeline, for example "track published".
    void note(String what, String detail);

    /// The agent is in the room and its track is published.
    void joined();

    /// Who the caller is. Told before it is told that they came, and again when more is known.
    default void callerKnown(CallerId caller) {}

    /// A caller is in the room.
    void callerJoined();

    /// A first good turn, or the agent's own word that the call works.
    void healthy();

    /// About to leave the room with this reason: the job's final status is sent now.
    void leaving(EndReason reason, String detail);

    /// CPU time of this session's own threads since the last report.
    void cpu(Duration used);

    /// How the conversation goes.
    default void report(CallReport report) {}

    /// Asks for the caller to be handed on by telephone. Personal data: never to be logged.
    ///
    /// @param identity whose; in the session's own room
    /// @param to a `tel:` or `sip:` address
    /// @param answer takes a sentence that says why not, empty = done; once, from any thread
    default void handOn(String identity, String to, Consumer<String> answer) {
        answer.accept("Nobody here can transfer a call.");
    }

    /// Torn down, place free.
    void ended(EndReason reason, String detail);
}
