package dev.openrtc.worker.agent;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.scope.SessionScope;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// One call, as its agent sees it. Safe from any thread; nothing here waits. After the call's end
/// every method does nothing.
public interface Call {
    SessionScope scope();

    String room();

    /// The agent's options from the job's metadata, top-level values as text.
    Map<String, String> options();

    /// The tenant's slots and keys. Keys must not outlive the call.
    TenantConfig config();

    /// The caller as known now; empty until one is in the room.
    Optional<Caller> caller();

    AudioOut out();

    /// The id of the agent's own track, as `lk.transcribed_track_id` of what it says names it;
    /// empty before [CallListener#joined()].
    String track();

    /// The id of the caller's track that is heard; empty while there is none.
    String callerTrack();

    /// Opens a text stream.
    TextOut write(Text head);

    /// Sends a whole text as one stream.
    void send(Text head, String text);

    /// Publishes `lk.agent.state`, which the caller's program shows.
    void state(AgentState state);

    /// Publishes an attribute of the agent's participant; an empty value removes it.
    void attribute(String name, String value);

    /// Runs `work` on the call's thread, after what waits there.
    void run(Runnable work);

    /// Runs `work` on the call's thread after this time, unless the call is over by then.
    void after(Duration delay, Runnable work);

    /// Runs `work` beside the call's thread, in the session's scope: pieces of one call run one
    /// after another on a thread of their own. After `longest` the piece is interrupted and the
    /// future completes with a `TimeoutException`; one that does not return 10 s after that ends
    /// the call, charged to the tenant. The future completes on any thread.
    <T> CompletableFuture<T> beside(Callable<T> work, Duration longest);

    /// Asks the server to hand the caller on by telephone. Completes on the call's thread.
    ///
    /// @param to a number such as `+15550100`, or a `tel:` or `sip:` address
    CompletionStage<Transfer> transfer(String to);

    /// The call works: a first good turn. Counts once.
    void healthy();

    /// A step worth a place on the call's timeline. Never what a caller said.
    void note(String what, String detail);

    /// Tells the operator and the bill how the conversation goes.
    void report(CallReport report);

    /// Ends the call. `FINISHED` is the good end; the others say what failed.
    ///
    /// @throws IllegalArgumentException for a reason that is not an agent's to give
    void end(EndReason reason, String detail);
}
