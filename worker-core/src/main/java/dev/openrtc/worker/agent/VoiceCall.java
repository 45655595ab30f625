package dev.openrtc.worker.agent;

import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.scope.SessionScope;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// One call, as its [VoiceAgent] steers it. Safe from any thread; nothing here waits, and what is
/// asked for happens on the call's thread after what waits there. After the call's end nothing
/// happens any more.
public interface VoiceCall {
    SessionScope session();

    default TenantId tenant() {
        return session().tenant();
    }

    String room();

    /// The agent's options from the job's metadata, top-level values as text.
    Map<String, String> options();

    /// What this call runs on, with the tenant's own ways and the job's values put in.
    AgentProfile profile();

    /// The caller as known now; empty until one is in the room.
    Optional<Caller> caller();

    /// Says this after what is being said. From a tool it is said at once, while the tool runs.
    void say(String text);

    /// Falls silent: what is being said is broken off, what waits is forgotten, an answer that is
    /// being thought is not given.
    void interrupt();

    /// Hangs up when all that is being said and all that waits was heard. The caller's words are
    /// taken no more.
    ///
    /// @param why for the operator; never what a caller said
    void end(String why);

    /// Hands a caller who came by telephone on to another number or address; with that the call
    /// ends. What came of it is told on the call's thread.
    ///
    /// @param to a number such as `+15550100`, or a `tel:` or `sip:` address
    CompletionStage<Transfer> transfer(String to);

    /// Runs `work` on the call's thread after this time, unless the call is over by then.
    void after(Duration delay, Runnable work);

    /// A step worth a place on the call's timeline. Never what a caller said.
    void note(String what, String detail);
}
