package dev.openrtc.worker.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.livekit.ScriptedServer.Edition;
import dev.openrtc.worker.port.Connection;
import java.net.ProxySelector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import livekit.LivekitAgent.UpdateWorkerStatus;
import org.awaitility.Awaitility;

/// A line and a scripted server that share one hand-moved time. Frames travel in real time, so a
/// scene waits for them, generously; nothing it asserts depends on how long they took.
final class LinkScene implements AutoCloseable {
    static final Duration BEAT = LinkTimes.DEFAULT.beat();

    final ManualTime time = new ManualTime();
    final ScriptedServer server;
    final RecordingDesk desk = new RecordingDesk();
    private final List<LiveKitLine> lines = new ArrayList<>();

    LinkScene() {
        this(Edition.V1_11);
    }

    LinkScene(Edition edition) {
        this.server = new ScriptedServer(time.loop(), time.clock(), new Random(7), edition);
    }

    LiveKitLine line(Connection connection, RecordingDesk to, RandomGenerator random) {
        LinkLoop loop = time.loop();
        LiveKitLine line =
                new LiveKitLine(
                        connection,
                        new LinkKit(
                                loop,
                                LinkTimes.DEFAULT,
                                time.clock(),
                                time.ticker(),
                                new SocketOpener(ProxySelector.of(null), Duration.ofSeconds(20)),
                                new Tally(),
                                "9.8.7"),
                        random);
        lines.add(line);
        line.start(to);
        return line;
    }

    LiveKitLine line(String agentName) {
        return line(server.connection(agentName), desk, new Random(1));
    }

    /// A line that stands.
    LiveKitLine connected(String agentName) {
        LiveKitLine line = line(agentName);
        connected(desk);
        return line;
    }

    void connected(RecordingDesk which) {
        until("connected", () -> which.is(LinkState.CONNECTED));
        until("told its load", () -> !server.socket().statuses().isEmpty());
    }

    /// A second worker of the same name.
    RecordingDesk another(String agentName) {
        RecordingDesk other = new RecordingDesk();
        int before = server.sockets().size();
        var _ = line(server.connection(agentName), other, new Random(2));
        until("another socket", () -> server.sockets().size() > before);
        connected(other);
        return other;
    }

    void state(LinkState wanted) {
        until(wanted.word(), () -> desk.is(wanted));
    }

    void until(String what, Callable<Boolean> so) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(2))
                .until(so);
    }

    /// Passes time in beats and lets every frame of a beat arrive before the next: the load of each
    /// beat and the pongs of the server's pings.
    void pass(Duration whole) {
        for (Duration left = whole; left.isPositive(); left = left.minus(BEAT)) {
            ScriptedSocket socket = server.socket();
            int told = socket.statuses().size();
            time.advance(left.compareTo(BEAT) < 0 ? left : BEAT);
            if (left.compareTo(BEAT) >= 0) {
                until("a beat", () -> socket.statuses().size() > told || !socket.open());
            }
            until("pongs", () -> socket.pongs() >= socket.pings() || !socket.open());
        }
    }

    UpdateWorkerStatus lastStatus() {
        return server.socket().statuses().getLast();
    }

    @Override
    public void close() {
        lines.forEach(LiveKitLine::stop);
        time.settle();
        server.close();
        assertThat(time.faults()).isEmpty();
        time.close();
    }
}
