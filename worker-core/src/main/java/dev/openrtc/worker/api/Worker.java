package dev.openrtc.worker.api;

import dev.openrtc.worker.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The worker as its operator sees it. All methods are safe from any thread.
public interface Worker {
    /// The latest snapshot. Immutable, numbered, never blocks and never waits for anything.
    WorkerSnapshot runtimeSnapshot();

    /// Log records held in memory, oldest first. Bounded by the query's limit; never blocks.
    LogPage logs(LogQuery query);

    /// What was said in a call that is up or has just ended, oldest first; empty when nothing is
    /// known of it. Bounded; never blocks.
    default List<TranscriptLine> transcript(String session) {
        return List.of();
    }

    /// The tenant's test call that is up, or the last one it had; empty when there was none. Never
    /// blocks. A test call that nobody looks at for ten seconds is hung up.
    default Optional<TestCall> testCall(TenantId tenant) {
        return Optional.empty();
    }

    /// Whom a call is or was with, after it is in the audit that `actor` asked. The stage never
    /// completes exceptionally.
    default CompletionStage<Revealed> caller(TenantId tenant, String session, Actor actor) {
        return CompletableFuture.completedStage(Revealed.not("Callers are not known here."));
    }

    /// Hands a command to the one handler thread. The stage completes with what became of it, after
    /// it is on disk and applied; it never completes exceptionally.
    CompletionStage<CommandResult> submit(Command command, Actor actor);
}
