package dev.openrtc.worker.host;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.openrtc.worker.api.Actor;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSettings;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.HostRow;
import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.fakes.MemoryStore;
import dev.openrtc.worker.line.JobLine;
import dev.openrtc.worker.livekit.CallRooms;
import dev.openrtc.worker.livekit.LiveKitLine;
import dev.openrtc.worker.livekit.RealServer;
import dev.openrtc.worker.livekit.TestRooms;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.port.Settings;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.runtime.LiveSide;
import dev.openrtc.worker.runtime.WorkerParts;
import dev.openrtc.worker.runtime.WorkerRuntime;
import dev.openrtc.worker.tenant.TenantId;
import dev.openrtc.worker.testcall.CallerLine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/// A whole worker as it is in the field, but for its store: registered with a genuine server,
/// running its calls in genuine hosts. Ready when made.
public final class LiveWorker implements AutoCloseable {
    private static final Actor OPERATOR = new Actor("console:test");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    public final String agent;
    public final WorkerRuntime runtime;
    private final RealServer server;

    /// @param agent the name it is dispatched by
    public LiveWorker(RealServer server, String agent, int cap, String... tenants) {
        this.server = server;
        this.agent = agent;
        Map<TenantId, TenantSettings> known = new HashMap<>(Settings.EMPTY.tenants());
        for (String name : tenants) {
            TenantId id = new TenantId(name);
            known.put(id, TenantSettings.fresh(id));
        }
        MemoryStore store =
                new MemoryStore(
                        new Settings(
                                WorkerSettings.DEFAULT.withCap(cap),
                                Optional.of(server.connection(agent)),
                                known,
                                Map.of(),
                                Map.of()));
        this.runtime =
                WorkerRuntime.open(
                        new WorkerParts(
                                store.ports(),
                                new Side(),
                                InstantSource.system(),
                                Ticker.SYSTEM,
                                List.of(),
                                "test",
                                "",
                                Optional.empty(),
                                true));
        submit(new Command.StartWorker(LineKind.LIVE));
        until("connected", now -> now.link().state() == LinkState.CONNECTED);
        until("a host", now -> now.hosts().stream().anyMatch(h -> h.state().equals("ready")));
    }

    private static final class Side implements LiveSide {
        @Override
        public JobLine line(Connection connection) {
            return new LiveKitLine(connection, "test", InstantSource.system(), Ticker.SYSTEM);
        }

        @Override
        public SessionHosts hosts() {
            return HostBench.pool();
        }

        @Override
        public CallerLine callers() {
            return CallerLine.of(
                    new CallerHost(HostBench.settings(), InstantSource.system()),
                    new CallRooms(InstantSource.system()));
        }

        @Override
        public CompletionStage<CommandResult> test(Connection connection) {
            return CompletableFuture.failedStage(new UnsupportedOperationException());
        }
    }

    @CanIgnoreReturnValue
    public CommandResult submit(Command command) {
        CommandResult result =
                runtime.submit(command, OPERATOR)
                        .toCompletableFuture()
                        .orTimeout(20, TimeUnit.SECONDS)
                        .join();
        if (!result.done()) {
            throw new IllegalStateException(result.message());
        }
        return result;
    }

    /// Asks for a call of this tenant in a new room; gives the room.
    ///
    /// @param more of the job's metadata, JSON members
    public String dispatch(String tenant, String more) {
        String room = TestRooms.fresh(tenant);
        String metadata = "{\"tenant\":\"" + tenant + "\"" + (more.isEmpty() ? "" : "," + more);
        var _ = server.rooms().dispatch(room, agent, metadata + "}");
        return room;
    }

    public WorkerSnapshot now() {
        return runtime.runtimeSnapshot();
    }

    public void until(String what, Predicate<WorkerSnapshot> wanted) {
        Awaitility.await(what).atMost(PATIENCE).until(() -> wanted.test(now()));
    }

    /// Waits until the call of this room is up.
    public void joined(String room) {
        until("in its room: " + room, _ -> up(room) || end(room).isPresent());
        if (!up(room)) {
            throw new AssertionError("It ended before it was up: " + end(room));
        }
    }

    public boolean up(String room) {
        return now().sessions().stream()
                .filter(row -> row.room().equals(room))
                .anyMatch(row -> row.timeline().stream().anyMatch(e -> e.what().equals("joined")));
    }

    public Optional<EndReason> end(String room) {
        return now().ended().stream()
                .filter(row -> row.room().equals(room))
                .findFirst()
                .flatMap(SessionRow::end)
                .map(WorkerSnapshot.End::reason);
    }

    public EndReason awaitEnd(String room) {
        until("the end of " + room, _ -> end(room).isPresent());
        return end(room).orElseThrow();
    }

    public TenantRow tenant(String name) {
        return now().tenant(new TenantId(name)).orElseThrow();
    }

    /// The one host that takes calls.
    public HostRow host() {
        return now().hosts().stream()
                .filter(row -> row.state().equals("ready"))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        runtime.close();
    }
}
