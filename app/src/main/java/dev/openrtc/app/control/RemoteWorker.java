package dev.openrtc.app.control;

import dev.openrtc.worker.api.Actor;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.LogPage;
import dev.openrtc.worker.api.LogQuery;
import dev.openrtc.worker.api.Revealed;
import dev.openrtc.worker.api.TestCall;
import dev.openrtc.worker.api.TranscriptLine;
import dev.openrtc.worker.api.Worker;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.tenant.TenantId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The worker of another process, by its control socket. Snapshots stream in and the latest is
/// kept, so that reading it never waits; when the owner goes away the last one stays (and shows its
/// age) while we try to come back once a second.
public final class RemoteWorker implements Worker, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteWorker.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration TRANSCRIPT = Duration.ofMillis(250);

    /// Level meters move ten times a second.
    private static final Duration TEST_CALL = Duration.ofMillis(90);

    private static final long FIRST_SNAPSHOT_SECONDS = 15;

    private final Dial dial;
    private final int everyMillis;
    private final AtomicReference<ControlClient> client;
    private final AtomicReference<WorkerSnapshot> latest;
    private final RemoteLogs logs = new RemoteLogs();
    private final Glances<String, List<TranscriptLine>> transcripts =
            new Glances<>(
                    Request.Transcript::new,
                    reply ->
                            reply instanceof Reply.Transcript(List<TranscriptLine> lines)
                                    ? lines
                                    : null,
                    List.of(),
                    TRANSCRIPT,
                    System::nanoTime);
    private final Glances<TenantId, Optional<TestCall>> testCalls =
            new Glances<>(
                    Request.LookAtTestCall::new,
                    reply ->
                            reply instanceof Reply.TestCallSeen(Optional<TestCall> call)
                                    ? call
                                    : null,
                    Optional.empty(),
                    TEST_CALL,
                    System::nanoTime);
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    /// Comes in again after the owner was lost.
    public interface Dial {
        ControlClient again() throws IOException;
    }

    private RemoteWorker(ControlClient client, Dial dial, int everyMillis, WorkerSnapshot first) {
        this.client = new AtomicReference<>(client);
        this.dial = dial;
        this.everyMillis = everyMillis;
        this.latest = new AtomicReference<>(first);
    }

    /// Streams snapshots at most every `everyMillis`; returns once the first is whole.
    public static RemoteWorker open(ControlClient client, Dial dial, int everyMillis)
            throws IOException {
        RemoteWorker worker = new RemoteWorker(client, dial, everyMillis, snapshot(client));
        worker.follow(client);
        var _ = Thread.ofVirtual().name("control-keeper").start(worker::keep);
        return worker;
    }

    /// One whole snapshot, once.
    public static WorkerSnapshot snapshot(ControlClient client) throws IOException {
        CompletableFuture<WorkerSnapshot> whole = new CompletableFuture<>();
        SnapshotAssembly assembly = new SnapshotAssembly();
        client.stream(
                new Request.Snapshots(0),
                part -> {
                    if (part instanceof Reply.Fault fault) {
                        whole.completeExceptionally(new IOException(fault.message()));
                    } else {
                        assembly.take(part).ifPresent(whole::complete);
                    }
                });
        var _ =
                client.gone()
                        .whenComplete((_, _) -> whole.completeExceptionally(ControlClient.lost()));
        try {
            return whole.get(FIRST_SNAPSHOT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("The owner of the data folder sends no snapshot.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private void follow(ControlClient from) {
        SnapshotAssembly assembly = new SnapshotAssembly();
        from.stream(
                new Request.Snapshots(everyMillis),
                part -> {
                    if (!(part instanceof Reply.Fault)) {
                        assembly.take(part).ifPresent(latest::set);
                    }
                });
        logs.attach(from);
        transcripts.forget();
        testCalls.forget();
    }

    private void keep() {
        while (!closed.isDone()) {
            try {
                var _ = CompletableFuture.anyOf(client.get().gone(), closed).get();
                if (closed.isDone()) {
                    return;
                }
                Thread.sleep(RETRY);
                ControlClient again = dial.again();
                client.set(again);
                follow(again);
                if (closed.isDone()) {
                    again.close();
                }
            } catch (IOException e) {
                LOG.debug("The owner of the data folder is not back yet: {}", e.toString());
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// True while no owner answers; the snapshot is then the last that was heard.
    public boolean lost() {
        return client.get().isGone();
    }

    @Override
    public WorkerSnapshot runtimeSnapshot() {
        return latest.get();
    }

    @Override
    public LogPage logs(LogQuery query) {
        return logs.read(query, client.get());
    }

    /// What the owner answered last; a quarter of a second old where somebody looks on and on.
    @Override
    public List<TranscriptLine> transcript(String session) {
        return transcripts.look(session, client.get());
    }

    @Override
    public Optional<TestCall> testCall(TenantId tenant) {
        return testCalls.look(tenant, client.get());
    }

    /// The tenant's test call, asked for and waited for.
    ///
    /// @throws IOException when the owner went away or does not answer this; its message says why
    public static Optional<TestCall> testCall(ControlClient client, TenantId tenant)
            throws IOException {
        return switch (client.now(new Request.LookAtTestCall(tenant))) {
            case Reply.TestCallSeen(Optional<TestCall> call) -> call;
            case Reply.Fault fault -> throw new IOException(fault.message());
            case Reply other -> throw new IOException("An answer out of turn: " + other);
        };
    }

    @Override
    public CompletionStage<Revealed> caller(TenantId tenant, String session, Actor actor) {
        return caller(client.get(), tenant, session);
    }

    /// Whom a call is with, by a client that keeps no snapshots.
    public static CompletionStage<Revealed> caller(
            ControlClient client, TenantId tenant, String session) {
        return client.ask(new Request.RevealCaller(tenant, session))
                .handle(
                        (reply, _) ->
                                reply instanceof Reply.CallerShown(Revealed revealed)
                                        ? revealed
                                        : Revealed.not(
                                                (reply == null ? notReachable() : result(reply))
                                                        .message()));
    }

    /// The actor is named by the owner, after the user the system vouches for.
    @Override
    public CompletionStage<CommandResult> submit(Command command, Actor actor) {
        return submit(client.get(), command);
    }

    /// One command, by a client that keeps no snapshots.
    public static CompletionStage<CommandResult> submit(ControlClient client, Command command) {
        return client.ask(new Request.Submit(command))
                .handle((reply, thrown) -> reply == null ? notReachable() : result(reply));
    }

    static CommandResult result(Reply reply) {
        return switch (reply) {
            case Reply.Result(CommandResult result) -> result;
            case Reply.Fault(String code, String message) ->
                    new CommandResult.Refused(code, message);
            case Reply other ->
                    new CommandResult.Refused("PROTOCOL", "An answer out of turn: " + other);
        };
    }

    static CommandResult notReachable() {
        return new CommandResult.Refused(
                "NOT_REACHABLE",
                "The owner of the data folder went away. Whether it still did this is not known;"
                        + " look before you try again.");
    }

    @Override
    public void close() {
        closed.complete(null);
        client.get().close();
    }
}
