package dev.openrtc.worker.agent;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.scope.SessionScope;
import java.time.Duration;
import java.util.Map;

/// One call, as its agent sees it. Safe from any thread; nothing here waits. After the call's end
/// every method does nothing.
public interface Call {
    SessionScope scope();

    String room();

    /// The agent's options from the job's metadata, top-level values as text.
    Map<String, String> options();

    /// The tenant's slots and keys. Keys must not outlive the call.
    TenantConfig config();

    AudioOut out();

    /// Publishes `lk.agent.state`, which the caller's program shows.
    void state(AgentState state);

    /// Publishes an attribute of the agent's participant; an empty value removes it.
    void attribute(String name, String value);

    /// Runs `work` on the call's thread after this time, unless the call is over by then.
    void after(Duration delay, Runnable work);

    /// The call works: a first good turn. Counts once.
    void healthy();

    /// A step worth a place on the call's timeline. Never what a caller said.
    void note(String what, String detail);

    /// Ends the call. `FINISHED` is the good end; the others say what failed.
    ///
    /// @throws IllegalArgumentException for a reason that is not an agent's to give
    void end(EndReason reason, String detail);
}
