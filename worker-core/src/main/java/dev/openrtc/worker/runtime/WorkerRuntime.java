package dev.openrtc.worker.runtime;

import dev.openrtc.worker.admission.Admission;
import dev.openrtc.worker.api.Actor;
import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.LogPage;
import dev.openrtc.worker.api.LogQuery;
import dev.openrtc.worker.api.Revealed;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.TestCall;
import dev.openrtc.worker.api.TranscriptLine;
import dev.openrtc.worker.api.Worker;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.api.WorkerSnapshot.WorkerState;
import dev.openrtc.worker.breaker.BreakerListener;
import dev.openrtc.worker.breaker.Breakers;
import dev.openrtc.worker.command.BreakerKeeper;
import dev.openrtc.worker.command.CommandHandler;
import dev.openrtc.worker.gateway.Gateway;
import dev.openrtc.worker.gateway.GatewayTimes;
import dev.openrtc.worker.observer.ObserverHub;
import dev.openrtc.worker.port.ConfigLoader;
import dev.openrtc.worker.port.Settings;
import dev.openrtc.worker.provider.TenantConfigs;
import dev.openrtc.worker.session.SessionLoop;
import dev.openrtc.worker.signal.Callers;
import dev.openrtc.worker.signal.DropCounts;
import dev.openrtc.worker.signal.LiveView;
import dev.openrtc.worker.signal.MetricsStream;
import dev.openrtc.worker.signal.ProcessMeter;
import dev.openrtc.worker.signal.PrometheusText;
import dev.openrtc.worker.signal.ScopedLogs;
import dev.openrtc.worker.signal.Signal;
import dev.openrtc.worker.signal.SnapshotFolder;
import dev.openrtc.worker.signal.Transcripts;
import dev.openrtc.worker.tenant.TenantId;
import dev.openrtc.worker.testcall.TestCalls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/// The worker of this process: admission, breakers, sessions, signals and commands, wired by
/// constructors. Opened stopped; a `StartWorker` command starts it. Safe from any thread.
public final class WorkerRuntime implements Worker, AutoCloseable {
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final ScopedLogs logs = ScopedLogs.install();
    private final Transcripts transcripts = new Transcripts();
    private final Callers callers = new Callers();
    private final KnownCallers known;
    private final Gateway gateway;
    private final SessionLoop loop;
    private final Directory directory;
    private final Admission admission;
    private final Breakers breakers;
    private final ObserverHub observers;
    private final Engine engine;
    private final TestCalls testCalls;
    private final LiveView view;
    private final SnapshotFolder folder;
    private final Optional<MetricsStream> metrics;
    private final CommandHandler commands;

    private WorkerRuntime(WorkerParts parts) {
        Settings stored = parts.ports().settings().load();
        stored.connection().ifPresent(connection -> logs.register(connection.apiSecret()));
        directory = new Directory(stored);
        admission = new Admission(stored.worker().cap(), parts.ticker());
        admission.agentCaps(stored.worker().agentCaps());
        stored.tenants().values().forEach(admission::limits);
        loop = new SessionLoop(parts.ticker());
        Drains drains = new Drains(loop, parts.clock());
        BreakerKeeper keeper = new BreakerKeeper(parts.ports().settings());
        breakers =
                breakers(
                        parts,
                        (tenant, state, why, memo, automatic) -> {
                            moved(parts, tenant, state, why);
                            if (automatic) {
                                keeper.changed(tenant, memo);
                            }
                        });
        breakers.restore(stored.breakers());
        observers = new ObserverHub(parts.observers());
        TenantConfigs configs = new TenantConfigs(guarded(parts.ports().configs()), parts.ticker());
        gateway = new Gateway(stored.gateway(), GatewayTimes.DEFAULT, parts.clock());
        engine =
                new Engine(
                        parts,
                        directory,
                        admission,
                        loop,
                        drains,
                        breakers,
                        () ->
                                breakers(
                                        parts,
                                        (tenant, state, why, _, _) ->
                                                moved(parts, tenant, state, why)),
                        configs,
                        observers,
                        logs::redact,
                        transcripts,
                        callers,
                        gateway,
                        this::emit);
        known = new KnownCallers(callers, parts.ports().calls());
        testCalls =
                new TestCalls(
                        parts.live().callers(),
                        loop,
                        parts.clock(),
                        parts.ticker(),
                        () -> UUID.randomUUID().toString().substring(0, 8));
        view = new LiveState(directory, admission, drains, engine, gateway);
        String run = UUID.randomUUID().toString();
        metrics =
                parts.metricsFolder()
                        .map(
                                where ->
                                        new MetricsStream(
                                                where.resolve("openrtc-metrics.jsonl"),
                                                run,
                                                parts.clock(),
                                                parts.ticker()));
        folder =
                new SnapshotFolder(
                        view,
                        parts.clock(),
                        parts.ticker(),
                        run,
                        new DropCounts(
                                loop::dropped,
                                logs::dropped,
                                () -> metrics.map(MetricsStream::dropped).orElse(0L),
                                parts.ports().calls()::dropped,
                                gateway::dropped),
                        ProcessMeter.JVM);
        metrics.ifPresent(folder::listen);
        commands =
                new CommandHandler(
                        parts.ports().settings(),
                        parts.clock(),
                        new EngineLevers(
                                parts,
                                directory,
                                admission,
                                drains,
                                engine,
                                keeper,
                                tenant -> {
                                    configs.invalidate(tenant);
                                    if (!directory.knows(tenant)) {
                                        forget(tenant);
                                    }
                                },
                                known,
                                gateway,
                                new KeyQuestion(configs, parts.live(), folder, parts.clock()),
                                () -> folder.latest().findings(),
                                new TestCallDoor(directory, admission, engine, testCalls)),
                        keeper,
                        logs::redact,
                        folder::flush);
        folder.start();
        sweepLater();
    }

    /// Reads the stored settings and stands ready, stopped. Blocks while it reads.
    public static WorkerRuntime open(WorkerParts parts) {
        return new WorkerRuntime(parts);
    }

    @Override
    public WorkerSnapshot runtimeSnapshot() {
        return folder.latest();
    }

    @Override
    public LogPage logs(LogQuery query) {
        return logs.logs(query);
    }

    @Override
    public List<TranscriptLine> transcript(String session) {
        return transcripts.of(session);
    }

    @Override
    public Optional<TestCall> testCall(TenantId tenant) {
        return testCalls.look(tenant);
    }

    @Override
    public CompletionStage<Revealed> caller(TenantId tenant, String session, Actor actor) {
        return submit(new Command.RevealCaller(tenant, session), actor)
                .thenCompose(result -> known.after(result, tenant, session));
    }

    @Override
    public CompletionStage<CommandResult> submit(Command command, Actor actor) {
        secret(command).ifPresent(logs::register);
        return commands.submit(cleaned(command), actor);
    }

    /// What an operator gives as a reason is shown and kept in many places: no key goes with it.
    private Command cleaned(Command command) {
        return switch (command) {
            case Command.ResetBreaker c ->
                    new Command.ResetBreaker(c.tenant(), logs.redact(c.reason()));
            case Command.ForceOpenBreaker c ->
                    new Command.ForceOpenBreaker(c.tenant(), logs.redact(c.reason()));
            case Command.EndSession c ->
                    new Command.EndSession(c.session(), logs.redact(c.reason()));
            default -> command;
        };
    }

    /// Everything countable as Prometheus text.
    public String prometheus() {
        return PrometheusText.of(runtimeSnapshot());
    }

    /// True when new calls can be taken: registered, and neither draining nor stopped.
    public boolean ready() {
        return engine.state() == WorkerState.RUNNING
                && engine.link().state() == LinkState.CONNECTED;
    }

    /// True while the worker's own threads run.
    public boolean live() {
        return loop.running() && commands.running();
    }

    /// Stops the worker, ending whatever is up, and its threads; what commands were waiting is done
    /// first. Takes at most some 20 s. A second call does nothing.
    @Override
    public void close() {
        testCalls.close();
        commands.close();
        engine.stop().join();
        gateway.close();
        observers.close();
        loop.close();
        folder.close();
        metrics.ifPresent(MetricsStream::close);
        logs.close();
    }

    private static Optional<Secret> secret(Command command) {
        return switch (command) {
            case Command.SetKey c -> Optional.of(c.value());
            case Command.SetConnection c -> c.apiSecret();
            case Command.TestConnection c -> c.apiSecret();
            default -> Optional.empty();
        };
    }

    /// No log record shows a key that a session runs on, whoever writes it.
    private ConfigLoader guarded(ConfigLoader loader) {
        return tenant ->
                loader.load(tenant)
                        .thenApply(
                                config -> {
                                    config.keys().values().forEach(logs::register);
                                    return config;
                                });
    }

    /// The exact state, for tests of this package.
    LiveView liveView() {
        return view;
    }

    private Breakers breakers(WorkerParts parts, BreakerListener listener) {
        return new Breakers(
                directory::breaker,
                parts.clock(),
                parts.ticker(),
                RandomGenerator.getDefault(),
                listener);
    }

    /// Whom its calls were with, and what was said, goes with the tenant.
    private void forget(TenantId tenant) {
        callers.forget(tenant);
        runtimeSnapshot().ended().stream()
                .filter(call -> call.tenant().equals(tenant))
                .forEach(call -> transcripts.forget(call.session()));
    }

    private void moved(WorkerParts parts, TenantId tenant, BreakerState state, String why) {
        emit(new Signal.BreakerMoved(parts.clock().instant(), tenant, state, why));
    }

    /// The folder is made last, since it looks at all the others; nothing happens before it is.
    private void emit(Signal signal) {
        testCalls.saw(signal);
        folder.emit(signal);
    }

    /// Forgets, once a minute, what tenants nobody knows have left behind.
    private void sweepLater() {
        var _ =
                loop.after(
                        SWEEP,
                        () -> {
                            breakers.sweep(
                                    tenant ->
                                            !directory.knows(tenant)
                                                    && admission.used(tenant) == 0);
                            sweepLater();
                        });
    }
}
