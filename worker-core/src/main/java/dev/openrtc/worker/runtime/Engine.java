package dev.openrtc.worker.runtime;

import dev.openrtc.worker.admission.Admission;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.PracticeDials;
import dev.openrtc.worker.api.WorkerSnapshot.LinkView;
import dev.openrtc.worker.api.WorkerSnapshot.WorkerState;
import dev.openrtc.worker.breaker.Breakers;
import dev.openrtc.worker.gateway.Gateway;
import dev.openrtc.worker.host.SessionHosts;
import dev.openrtc.worker.line.JobLine;
import dev.openrtc.worker.observer.ObserverHub;
import dev.openrtc.worker.port.CallLog;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.port.UsageLog;
import dev.openrtc.worker.provider.TenantConfigs;
import dev.openrtc.worker.session.SessionLoop;
import dev.openrtc.worker.session.SessionSide;
import dev.openrtc.worker.session.SessionTimes;
import dev.openrtc.worker.session.Sessions;
import dev.openrtc.worker.signal.Callers;
import dev.openrtc.worker.signal.Signal;
import dev.openrtc.worker.signal.SignalSink;
import dev.openrtc.worker.signal.Transcripts;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts, drains and stops the worker. Safe from any thread; no method waits but the thread that
/// stops.
final class Engine {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final WorkerParts parts;
    private final Directory directory;
    private final Admission admission;
    private final SessionLoop loop;
    private final Drains drains;
    private final Breakers liveBreakers;
    private final Supplier<Breakers> practiceBreakers;
    private final TenantConfigs configs;
    private final ObserverHub observers;
    private final UnaryOperator<String> clean;
    private final Transcripts transcripts;
    private final Callers callers;
    private final Gateway gateway;
    private final SignalSink signals;
    private final LinkBoard link;
    private volatile PracticeDials dials = PracticeDials.DEFAULT;
    private volatile WorkerState state = WorkerState.STOPPED;
    private volatile @Nullable Run run;
    private volatile @Nullable Desk desk;
    private volatile @Nullable Practice practice;
    private volatile CompletableFuture<Void> stopped = CompletableFuture.completedFuture(null);

    /// @param clean takes secrets out of what hosts say
    Engine(
            WorkerParts parts,
            Directory directory,
            Admission admission,
            SessionLoop loop,
            Drains drains,
            Breakers liveBreakers,
            Supplier<Breakers> practiceBreakers,
            TenantConfigs configs,
            ObserverHub observers,
            UnaryOperator<String> clean,
            Transcripts transcripts,
            Callers callers,
            Gateway gateway,
            SignalSink signals) {
        this.parts = parts;
        this.directory = directory;
        this.admission = admission;
        this.loop = loop;
        this.drains = drains;
        this.liveBreakers = liveBreakers;
        this.practiceBreakers = practiceBreakers;
        this.configs = configs;
        this.observers = observers;
        this.clean = clean;
        this.transcripts = transcripts;
        this.callers = callers;
        this.gateway = gateway;
        this.signals = signals;
        this.link = new LinkBoard(rest());
    }

    WorkerState state() {
        return state == WorkerState.RUNNING && drains.worker().isPresent()
                ? WorkerState.DRAINING
                : state;
    }

    Optional<Run> run() {
        return Optional.ofNullable(run);
    }

    LinkView link() {
        return link.view();
    }

    PracticeDials dials() {
        return dials;
    }

    void dials(PracticeDials value) {
        dials = value;
        Practice now = practice;
        if (now != null) {
            now.dials(value);
        }
        changed();
    }

    /// Those that judge calls now: practice has copies of its own.
    Breakers breakers() {
        return run().map(Run::breakers).orElse(liveBreakers);
    }

    /// The live ones, and practice's copies while there are any.
    List<Breakers> allBreakers() {
        Breakers now = breakers();
        return now == liveBreakers ? List.of(now) : List.of(liveBreakers, now);
    }

    void start(LineKind kind) {
        boolean live = kind == LineKind.LIVE;
        JobLine line;
        SessionHosts hosts;
        if (live) {
            Connection connection =
                    directory
                            .connection()
                            .orElseThrow(() -> new IllegalStateException("no connection"));
            line = parts.live().line(connection);
            hosts = parts.live().hosts();
        } else {
            Practice fresh = Practice.of(parts, directory, dials, RandomGenerator.getDefault());
            practice = fresh;
            line = fresh.line();
            hosts = fresh.hosts();
        }
        Breakers breakers = live ? liveBreakers : practiceBreakers.get();
        CallLog calls = live ? parts.ports().calls() : CallLog.NONE;
        Sessions sessions =
                new Sessions(
                        new SessionSide(
                                loop,
                                SessionTimes.DEFAULT,
                                parts.clock(),
                                signals,
                                line,
                                hosts,
                                breakers,
                                live ? configs::load : Practice.CONFIGS,
                                calls,
                                live ? parts.ports().usage() : UsageLog.NONE,
                                transcripts,
                                callers,
                                live ? Optional.of(gateway) : Optional.empty(),
                                observers,
                                clean,
                                this::placeFreed),
                        directory.worker().joinsAtOnce());
        Run fresh = new Run(kind, line, hosts, breakers, sessions, calls, parts.faultAgent());
        Desk open =
                new Desk(
                        directory,
                        admission,
                        drains,
                        fresh,
                        parts,
                        signals,
                        Engine::sessionId,
                        clean,
                        link);
        run = fresh;
        desk = open;
        drains.stopping(false);
        state = WorkerState.RUNNING;
        try {
            hosts.watch(found -> signals.emit(new Signal.Found(parts.clock().instant(), found)));
            hosts.open();
            line.start(open);
        } catch (RuntimeException fault) {
            undo(fresh, fault);
            throw fault;
        }
        changed();
    }

    /// A start that failed midway leaves a stopped worker.
    private void undo(Run started, RuntimeException fault) {
        try {
            started.line().stop();
            started.hosts().close();
        } catch (RuntimeException again) {
            fault.addSuppressed(again);
        }
        rested();
    }

    /// Ends whatever is up and stops. Completes when all is gone; a second call gives the same.
    synchronized CompletableFuture<Void> stop() {
        Run current = run;
        if (state != WorkerState.RUNNING || current == null) {
            return stopped;
        }
        state = WorkerState.STOPPING;
        drains.stopping(true);
        CompletableFuture<Void> done = new CompletableFuture<>();
        stopped = done;
        changed();
        Thread.ofVirtual()
                .name("openrtc-stop")
                .start(
                        () -> {
                            try {
                                end(current);
                            } catch (RuntimeException fault) {
                                LOG.error("The worker did not stop cleanly", fault);
                            } finally {
                                rested();
                                done.complete(null);
                            }
                        });
        return done;
    }

    void drain(Duration within) {
        Run current = run;
        if (current != null) {
            drains.drainWorker(
                    within,
                    () ->
                            current.sessions()
                                    .endAll(_ -> true, EndReason.DRAINED, "the worker drained"));
            pulse();
            changed();
            stopWhenDrained();
        }
    }

    void cancelDrain() {
        if (drains.cancelWorker()) {
            pulse();
            changed();
        }
    }

    void drainTenant(TenantId tenant, Duration within) {
        drains.drainTenant(
                tenant,
                within,
                () ->
                        run().ifPresent(
                                        current ->
                                                current.sessions()
                                                        .endAll(
                                                                tenant::equals,
                                                                EndReason.DRAINED,
                                                                "the tenant drained")));
        tenantChanged(tenant);
    }

    void cancelTenantDrain(TenantId tenant) {
        var _ = drains.cancelTenant(tenant);
        tenantChanged(tenant);
    }

    /// A cap or a drain changed: tell the server if that makes the worker full or free.
    void pulse() {
        Desk current = desk;
        if (current != null) {
            current.pulse();
        }
    }

    void changed() {
        signals.emit(new Signal.WorkerChanged(parts.clock().instant()));
    }

    void connectionChanged() {
        if (run == null) {
            link.show(rest());
        }
        changed();
    }

    void clearFinding(String id) {
        signals.emit(new Signal.FindingCleared(parts.clock().instant(), id));
    }

    void tenantChanged(TenantId tenant) {
        signals.emit(new Signal.TenantChanged(parts.clock().instant(), tenant));
    }

    private void placeFreed() {
        pulse();
        stopWhenDrained();
    }

    private void stopWhenDrained() {
        if (drains.worker().isPresent() && admission.used() == 0) {
            LOG.info("Drained: the last call has ended");
            var _ = stop();
        }
    }

    private void end(Run current) {
        pulse();
        current.sessions().endAll(_ -> true, EndReason.STOPPED, "");
        settle();
        current.hosts().close();
        settle();
        current.sessions().abandonAll();
        settle();
        current.line().stop();
    }

    /// Waits until the session loop has done all it was given.
    private void settle() {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        loop.run(() -> reached.complete(null));
        reached.completeOnTimeout(null, 5, TimeUnit.SECONDS).join();
    }

    private void rested() {
        run = null;
        desk = null;
        practice = null;
        var _ = drains.cancelWorker();
        link.show(rest());
        state = WorkerState.STOPPED;
        changed();
    }

    private LinkView rest() {
        return LinkBoard.stopped(
                parts.clock().instant(),
                directory.connection().map(c -> c.view().configured()).orElse(false),
                directory.connection().map(Connection::url).orElse(""));
    }

    private static String sessionId() {
        return "s-" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 50, 1L << 51), 36);
    }
}
