package dev.openrtc.worker.fakes;

import dev.openrtc.worker.api.Actor;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.observer.SessionObserver;
import dev.openrtc.worker.port.Ports;
import dev.openrtc.worker.runtime.WorkerParts;
import dev.openrtc.worker.runtime.WorkerRuntime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A whole worker on stand-ins: its line, hosts, store and clock are the test's to move.
public final class FakeWorker implements AutoCloseable {
    public static final Actor OPERATOR = new Actor("console:test");

    public final ManualClock clock;
    public final MemoryStore store;
    public final FakeSide side;
    public final FakeLine line;
    public final FakeHosts hosts;
    public final WorkerRuntime runtime;

    private FakeWorker(MemoryStore store, Ports ports, List<SessionObserver> observers) {
        this.clock = new ManualClock();
        this.store = store;
        this.side = new FakeSide(clock);
        this.line = side.line;
        this.hosts = side.hosts;
        this.runtime =
                WorkerRuntime.open(
                        new WorkerParts(
                                ports,
                                side,
                                clock,
                                clock,
                                observers,
                                "test",
                                "v1",
                                Optional.empty(),
                                true));
    }

    /// A running worker that knows these tenants.
    public static FakeWorker running(String... tenants) {
        MemoryStore store = MemoryStore.ofTenants(tenants);
        return running(store, store.ports(), List.of());
    }

    public static FakeWorker running(
            MemoryStore store, Ports ports, List<SessionObserver> observers) {
        FakeWorker worker = new FakeWorker(store, ports, observers);
        CommandResult started = worker.submit(new Command.StartWorker(LineKind.LIVE));
        if (!started.done()) {
            throw new IllegalStateException(started.message());
        }
        return worker;
    }

    /// Opened, but not started.
    public static FakeWorker stopped(MemoryStore store) {
        return new FakeWorker(store, store.ports(), List.of());
    }

    public CommandResult submit(Command command) {
        return runtime.submit(command, OPERATOR)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    /// The latest snapshot. Moves the clock by 0.15 s, so that a newer one is due next time.
    public WorkerSnapshot snapshot() {
        clock.advance(Duration.ofMillis(150));
        return runtime.runtimeSnapshot();
    }

    @Override
    public void close() {
        runtime.close();
    }
}
