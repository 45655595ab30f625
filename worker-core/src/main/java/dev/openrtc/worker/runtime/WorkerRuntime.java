package dev.openrtc.worker.runtime;

import dev.openrtc.worker.api.Actor;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.ConnectionView;
import dev.openrtc.worker.api.LogPage;
import dev.openrtc.worker.api.LogQuery;
import dev.openrtc.worker.api.PracticeDials;
import dev.openrtc.worker.api.Worker;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.port.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/// The worker of this process: admission, breakers, sessions, signals and commands, wired by
/// constructors. Opened stopped; a `StartWorker` command starts it. Safe from any thread.
public final class WorkerRuntime implements Worker, AutoCloseable {
    private final WorkerParts parts;
    private final Settings settings;
    private final Instant startedAt;
    private final String runId = UUID.randomUUID().toString();
    private final AtomicLong number = new AtomicLong();

    private WorkerRuntime(WorkerParts parts) {
        this.parts = parts;
        this.settings = parts.ports().settings().load();
        this.startedAt = parts.clock().instant();
    }

    /// Reads the stored settings and stands ready, stopped. Blocks while it reads.
    public static WorkerRuntime open(WorkerParts parts) {
        return new WorkerRuntime(parts);
    }

    @Override
    public WorkerSnapshot runtimeSnapshot() {
        ConnectionView connection =
                settings.connection().map(Connection::view).orElse(ConnectionView.NONE);
        return new WorkerSnapshot(
                number.incrementAndGet(),
                parts.clock().instant(),
                runId,
                startedAt,
                Optional.empty(),
                WorkerSnapshot.WorkerState.STOPPED,
                new WorkerSnapshot.LinkView(
                        connection.configured()
                                ? WorkerSnapshot.LinkState.STOPPED
                                : WorkerSnapshot.LinkState.NOT_CONFIGURED,
                        startedAt,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        false,
                        connection.url(),
                        ""),
                new WorkerSnapshot.Totals(0, 0, settings.worker().cap(), 0, 0, 0, 0, 0, 0, 0, 0),
                settings.worker(),
                connection,
                PracticeDials.DEFAULT,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new WorkerSnapshot.Drops(0, 0, 0, 0));
    }

    @Override
    public LogPage logs(LogQuery query) {
        return new LogPage(List.of(), 0, 0);
    }

    @Override
    public CompletionStage<CommandResult> submit(Command command, Actor actor) {
        return CompletableFuture.completedFuture(
                new CommandResult.Refused("STOPPED", "The worker does not take commands yet."));
    }

    /// Everything countable as Prometheus text.
    public String prometheus() {
        return "";
    }

    /// True when new calls can be taken: registered, and neither draining nor stopped.
    public boolean ready() {
        return false;
    }

    /// True while the worker's own threads run.
    public boolean live() {
        return true;
    }

    @Override
    public void close() {}
}
