package dev.openrtc.bench;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.openrtc.worker.api.WorkerSnapshot.HostRow;
import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.host.HostPool;
import dev.openrtc.worker.host.HostSettings;
import dev.openrtc.worker.livekit.LiveKitLine;
import dev.openrtc.worker.livekit.RealServer;
import dev.openrtc.worker.livekit.TestRooms;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.runtime.WorkerRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/// The real worker with a real host, registered with a genuine livekit-server.
final class RoomRig implements AutoCloseable {
    private static final String AGENT = "bench";
    private static final int DISPATCHERS = 16;

    final RealServer server = RealServer.start();
    final TestRooms rooms = server.rooms();
    final HostPool pool;
    final WorkerRuntime runtime;

    RoomRig(int cap) throws IOException {
        Path run = Files.createTempDirectory("bench");
        pool =
                new HostPool(
                        HostSettings.of(run, run.resolve("agents"), "bench", false),
                        InstantSource.system(),
                        Ticker.SYSTEM);
        runtime =
                CoreRig.open(
                        CoreRig.settings(10, OptionalInt.empty(), cap, server.connection(AGENT)),
                        connection ->
                                new LiveKitLine(
                                        connection, "bench", InstantSource.system(), Ticker.SYSTEM),
                        pool);
        CoreRig.await(
                () ->
                        runtime.runtimeSnapshot().link().state() == LinkState.CONNECTED
                                && ready().isPresent());
    }

    private Optional<HostRow> ready() {
        return pool.rows().stream().filter(row -> row.state().equals("ready")).findFirst();
    }

    ProcessFacts host() throws IOException {
        return ProcessFacts.of(ready().orElseThrow().pid());
    }

    /// Dispatches this many calls of a tenant as fast as the server takes them; gives their rooms.
    @CanIgnoreReturnValue
    List<String> burst(int tenant, int calls) {
        return burst(tenant, calls, "");
    }

    /// @param more members of the job's metadata, each after a comma
    @CanIgnoreReturnValue
    List<String> burst(int tenant, int calls, String more) {
        String plain = CoreRig.metadata(tenant);
        String metadata = plain.substring(0, plain.length() - 1) + more + "}";
        List<String> names = Stream.generate(() -> TestRooms.fresh("bench")).limit(calls).toList();
        try (ExecutorService some = Executors.newFixedThreadPool(DISPATCHERS)) {
            for (String room : names) {
                var _ = some.submit(() -> rooms.dispatch(room, AGENT, metadata));
            }
        }
        return names;
    }

    List<SessionRow> sessions() {
        return runtime.runtimeSnapshot().sessions();
    }

    /// How many of the sessions have joined their rooms, by our own account.
    long joined() {
        return sessions().stream().filter(row -> joinedAt(row).isPresent()).count();
    }

    static Optional<Instant> joinedAt(SessionRow row) {
        return row.timeline().stream()
                .filter(step -> step.what().equals("joined"))
                .map(step -> step.at())
                .findFirst();
    }

    /// From the offer to the room.
    static Spread toTheRoom(List<SessionRow> rows) {
        return Spread.of(
                rows.stream()
                        .filter(row -> joinedAt(row).isPresent())
                        .mapToLong(
                                row ->
                                        Duration.between(
                                                        row.offeredAt(),
                                                        joinedAt(row).orElseThrow())
                                                .toNanos())
                        .toArray());
    }

    /// How many of these rooms hold an agent, by the server's account.
    long withAgent(List<String> names) {
        return names.stream().filter(room -> !rooms.participants(room).isEmpty()).count();
    }

    @Override
    public void close() {
        runtime.close();
        server.close();
    }
}
