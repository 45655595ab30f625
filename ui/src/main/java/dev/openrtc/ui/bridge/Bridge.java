package dev.openrtc.ui.bridge;

import dev.openrtc.worker.api.Actor;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.LogPage;
import dev.openrtc.worker.api.LogQuery;
import dev.openrtc.worker.api.Revealed;
import dev.openrtc.worker.api.TestCall;
import dev.openrtc.worker.api.TranscriptLine;
import dev.openrtc.worker.api.Worker;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one hop to the FX thread. Looks at the worker at its pace on a thread of its own and hands
/// over the latest sight only: a window that is busy skips sights, it never queues them. Commands
/// go the other way; their answers come back on the FX thread.
///
/// [#listen(Consumer)] belongs to the FX thread; everything else is safe from any thread.
public final class Bridge implements AutoCloseable {
    /// Five times a second: smooth to the eye, far below what a frame costs.
    public static final Duration PACE = Duration.ofMillis(200);

    private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);
    private static final Duration FREEZE = Duration.ofMillis(500);

    private final Worker worker;
    private final Actor actor;
    private final InstantSource clock;
    private final Executor fx;
    private final ScheduledExecutorService loop;
    private final ExecutorService reader;
    private final AtomicReference<@Nullable Sight> next = new AtomicReference<>();
    private final List<Consumer<Sight>> listeners = new ArrayList<>();
    private volatile Supplier<Optional<CommandResult>> gate = Optional::empty;

    public Bridge(Worker worker, Actor actor, InstantSource clock, Executor fx) {
        this.worker = worker;
        this.actor = actor;
        this.clock = clock;
        this.fx = fx;
        this.loop =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("console-bridge").factory());
        this.reader =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("console-reader").factory());
    }

    /// Starts looking; call once.
    public void start(Duration pace) {
        Heartbeat heartbeat =
                new Heartbeat(
                        fx,
                        System::nanoTime,
                        FREEZE,
                        took -> LOG.warn("The window did not answer for {} ms", took.toMillis()));
        var _ = loop.scheduleAtFixedRate(this::look, 0, pace.toMillis(), TimeUnit.MILLISECONDS);
        var _ = loop.scheduleAtFixedRate(heartbeat::beat, 1, 1, TimeUnit.SECONDS);
    }

    /// Adds a listener for every sight from now on.
    public void listen(Consumer<Sight> listener) {
        listeners.add(listener);
    }

    /// What there is to see right now, for the first paint of a screen.
    public Sight now() {
        return new Sight(worker.runtimeSnapshot(), clock.instant());
    }

    /// Gives the command to the worker; `answer` hears what became of it, on the FX thread.
    public void submit(Command command, Consumer<CommandResult> answer) {
        gate.get()
                .ifPresentOrElse(
                        no -> fx.execute(() -> answer.accept(no)),
                        () -> bring(worker.submit(command, actor), answer));
    }

    /// Asks `next` before each command; what it answers is the command's result, and the worker
    /// never hears of it.
    public void gate(Supplier<Optional<CommandResult>> next) {
        gate = next;
    }

    /// What was said in a call, as far as the worker still knows it. Waits for nothing.
    public List<TranscriptLine> transcript(String session) {
        return worker.transcript(session);
    }

    /// The tenant's test call; to look keeps it up. Waits for nothing.
    public Optional<TestCall> testCall(TenantId tenant) {
        return worker.testCall(tenant);
    }

    /// Whom a call is with, in clear; that it was asked is audited. Not in a read-only window.
    public void caller(TenantId tenant, String session, Consumer<Revealed> answer) {
        gate.get()
                .ifPresentOrElse(
                        no -> fx.execute(() -> answer.accept(Revealed.not(no.message()))),
                        () -> bring(worker.caller(tenant, session, actor), answer));
    }

    /// Reads the log off the FX thread; on it exactly one of the two hears how it went.
    ///
    /// @param failed gets why, in the words of the fault
    public void logs(LogQuery query, Consumer<LogPage> answer, Consumer<String> failed) {
        reader.execute(
                () -> {
                    try {
                        LogPage page = worker.logs(query);
                        fx.execute(() -> answer.accept(page));
                    } catch (RuntimeException e) {
                        LOG.warn("The log could not be read", e);
                        fx.execute(() -> failed.accept(String.valueOf(e.getMessage())));
                    }
                });
    }

    /// Brings the value of a stage to the FX thread.
    public <T> void bring(CompletionStage<T> stage, Consumer<T> answer) {
        var _ =
                stage.whenComplete(
                        (value, fault) -> {
                            if (fault == null) {
                                fx.execute(() -> answer.accept(value));
                            } else {
                                LOG.error("A request of the window failed", fault);
                            }
                        });
    }

    /// Stops looking. Answers that are still on their way arrive.
    @Override
    public void close() {
        loop.shutdown();
        reader.shutdown();
    }

    private void look() {
        try {
            if (next.getAndSet(now()) == null) {
                fx.execute(this::deliver);
            }
        } catch (RuntimeException e) {
            LOG.error("The worker could not be looked at", e);
        }
    }

    private void deliver() {
        Sight sight = next.getAndSet(null);
        if (sight != null) {
            for (Consumer<Sight> listener : List.copyOf(listeners)) {
                try {
                    listener.accept(sight);
                } catch (RuntimeException e) {
                    LOG.error("A part of the window could not show what it was given", e);
                }
            }
        }
    }
}
