package dev.openrtc.app.wiring;

import dev.openrtc.app.place.DataFolder;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.fakes.FakeHosts;
import dev.openrtc.worker.fakes.FakeLine;
import dev.openrtc.worker.host.SessionHosts;
import dev.openrtc.worker.line.JobLine;
import dev.openrtc.worker.observer.SessionInfo;
import dev.openrtc.worker.observer.SessionObserver;
import dev.openrtc.worker.observer.SessionOutcome;
import dev.openrtc.worker.port.ConfigLoader;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.port.Ports;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.runtime.LiveSide;
import dev.openrtc.worker.runtime.WorkerParts;
import dev.openrtc.worker.runtime.WorkerRuntime;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The product's own store, and its core on a line and hosts of the test's, around which everything
/// that can fail does so with all it knows in its message.
final class LeakyFoundations implements Foundations {
    final FakeLine line = new FakeLine(InstantSource.system(), Ticker.SYSTEM);
    final FakeHosts hosts = new FakeHosts();
    private Optional<WorkerRuntime> runtime = Optional.empty();

    WorkerRuntime runtime() {
        return runtime.orElseThrow();
    }

    @Override
    public Store store(DataFolder folder) {
        return new LiveFoundations().store(folder);
    }

    @Override
    public Core core(DataFolder folder, Ports ports, RunOptions options) {
        WorkerRuntime made =
                WorkerRuntime.open(
                        new WorkerParts(
                                new Ports(
                                        ports.settings(),
                                        ports.calls(),
                                        leaking(ports.configs()),
                                        ports.usage()),
                                new Side(line, hosts),
                                InstantSource.system(),
                                Ticker.SYSTEM,
                                List.of(new Observer()),
                                "test",
                                "",
                                Optional.of(folder.metrics()),
                                true));
        runtime = Optional.of(made);
        return new RuntimeCore(made);
    }

    /// A message with every secret in it.
    static String telling(String where) {
        return where + " " + Canaries.KEY + " " + Canaries.LIVEKIT + " " + Canaries.TOKEN;
    }

    static IllegalStateException leak(String where) {
        return new IllegalStateException(telling(where));
    }

    /// Also with what the caller said: who writes this code knows it.
    private static IllegalStateException gossip(String where) {
        return new IllegalStateException(where + " " + Canaries.PHRASE, leak(where));
    }

    private static ConfigLoader leaking(ConfigLoader loader) {
        return tenant ->
                tenant.value().equals("globex")
                        ? CompletableFuture.failedFuture(gossip("loader"))
                        : loader.load(tenant);
    }

    private record Side(JobLine made, SessionHosts hosts) implements LiveSide {
        @Override
        public JobLine line(Connection connection) {
            return made;
        }

        @Override
        public CompletionStage<CommandResult> test(Connection connection) {
            return connection.url().contains("throws")
                    ? CompletableFuture.failedFuture(leak("test"))
                    : CompletableFuture.completedFuture(
                            new CommandResult.Refused("NO", telling("server")));
        }
    }

    private static final class Observer implements SessionObserver {
        @Override
        public void sessionStarted(SessionInfo session) {
            throw gossip("observer");
        }

        @Override
        public void sessionEnded(SessionInfo session, SessionOutcome outcome) {
            throw gossip("observer");
        }
    }
}
