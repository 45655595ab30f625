package dev.openrtc.worker.pool;

import dev.openrtc.worker.api.Actor;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.Worker;
import dev.openrtc.worker.api.WorkerSnapshot.WorkerState;
import dev.openrtc.worker.runtime.WorkerRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A worker inside a program of somebody else's, registered with a LiveKit server: their agents,
/// tenants, caps, observers and keys; our admission, breakers, hosts and isolation. Settings are in
/// memory and can be changed by commands of [#worker()]. Safe from any thread.
public final class AgentPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgentPool.class);
    private static final Actor EMBEDDER = new Actor("embedder");

    private final WorkerRuntime runtime;
    private final Path run;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    AgentPool(WorkerRuntime runtime, Path run) {
        this.runtime = runtime;
        this.run = run;
    }

    /// @param url `wss://host` or `ws://host:port`
    public static PoolBuilder on(String url, String apiKey, Secret apiSecret) {
        return new PoolBuilder(url, apiKey, apiSecret);
    }

    /// Snapshots, logs and commands, as the console has them.
    public Worker worker() {
        return runtime;
    }

    /// Registered, and neither draining nor stopped: calls can come.
    public boolean ready() {
        return runtime.ready();
    }

    /// Everything countable as Prometheus text.
    public String prometheus() {
        return runtime.prometheus();
    }

    /// Takes no new calls, lets those that are up end within this time, then stops. Returns at
    /// once.
    public void drain(Duration within) {
        if (!closing.get()) {
            var _ = runtime.submit(new Command.DrainWorker(Optional.of(within)), EMBEDDER);
        }
    }

    /// Waits until it is closed, or drained to its end.
    public void await() throws InterruptedException {
        while (!closed.await(200, TimeUnit.MILLISECONDS)) {
            if (runtime.runtimeSnapshot().state() == WorkerState.STOPPED) {
                return;
            }
        }
    }

    /// Ends whatever is up, all hosts and threads; takes at most some 20 s. A second call does
    /// nothing.
    @Override
    public void close() {
        if (closing.getAndSet(true)) {
            return;
        }
        runtime.close();
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("The pool's folder {} cannot be removed", run);
        }
        closed.countDown();
    }

    void start() {
        CommandResult result =
                runtime.submit(new Command.StartWorker(LineKind.LIVE), EMBEDDER)
                        .toCompletableFuture()
                        .join();
        if (!result.done()) {
            close();
            throw new IllegalStateException(result.message());
        }
    }
}
