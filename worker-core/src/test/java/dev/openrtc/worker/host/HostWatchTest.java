package dev.openrtc.worker.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.Isolation;
import dev.openrtc.worker.api.LogQuery;
import dev.openrtc.worker.api.WorkerSnapshot.Finding;
import dev.openrtc.worker.livekit.GenuineCaller;
import dev.openrtc.worker.livekit.RealServer;
import dev.openrtc.worker.livekit.TestRooms;
import dev.openrtc.worker.signal.HostFinding;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the watch finds in genuine hosts on a genuine server.
class HostWatchTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static RealServer server;

    @BeforeAll
    static void startServer() {
        server = RealServer.start();
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    private static Optional<HostFinding.SlowCall> slow(HostBench bench, String tenant) {
        return bench.found.stream()
                .filter(HostFinding.SlowCall.class::isInstance)
                .map(HostFinding.SlowCall.class::cast)
                .filter(it -> it.tenant().value().equals(tenant) && it.agent().equals("fault"))
                .filter(it -> it.trace().stream().anyMatch(frame -> frame.contains("Drill.")))
                .findFirst();
    }

    @Test
    void codeThatHoldsItsThreadIsFoundWhileItsCallGoesOn() {
        try (HostBench bench = new HostBench(server)) {
            String room = bench.room();
            RecordedCall call =
                    bench.call(
                            "globex",
                            room,
                            "fault",
                            Map.of("fault", "hold", "millis", "300"),
                            Isolation.SHARED);
            call.await("joined");
            await().atMost(LONGEST).until(() -> slow(bench, "globex").isPresent());
            HostFinding.SlowCall held = slow(bench, "globex").orElseThrow();
            assertThat(held.session()).isEqualTo(HostBench.session(room));
            assertThat(held.host()).isEqualTo("shared-1");
            assertThat(held.running()).isFalse();
            assertThat(held.held()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
            assertThat(call.ends).isEmpty();
        }
    }

    @Test
    void aSpinnerIsNamedInTheSnapshotAndInTheLogBeforeItLosesItsCall() {
        try (LiveWorker worker =
                new LiveWorker(server, TestRooms.fresh("desk"), 5, "acme", "globex")) {
            String other = worker.dispatch("globex", "\"wait\":600");
            worker.joined(other);
            String room =
                    worker.dispatch("acme", "\"agent\":\"fault\",\"fault\":\"spin\",\"wait\":600");
            worker.until(
                    "the finding",
                    now -> now.findings().stream().anyMatch(HostWatchTest::spinning));
            assertThat(worker.end(room)).isEmpty();
            Finding finding =
                    worker.now().findings().stream()
                            .filter(HostWatchTest::spinning)
                            .findFirst()
                            .orElseThrow();
            assertThat(finding.tenant()).isEqualTo("acme");
            assertThat(finding.session())
                    .isEqualTo(
                            worker.now().sessions().stream()
                                    .filter(row -> row.room().equals(room))
                                    .findFirst()
                                    .orElseThrow()
                                    .session());
            assertThat(finding.trace().getFirst()).contains("Drill.fail(Drill.java:");
            assertThat(worker.runtime.logs(LogQuery.everything(10_000)).lines())
                    .anySatisfy(
                            line -> {
                                assertThat(line.message()).contains("Drill.fail(");
                                assertThat(line.tenant()).isEqualTo("acme");
                                assertThat(line.agent()).isEqualTo("fault");
                                assertThat(line.session()).isEqualTo(finding.session());
                            });
            assertThat(worker.awaitEnd(room)).isEqualTo(EndReason.AGENT_STUCK);
            assertThat(worker.up(other)).isTrue();
        }
    }

    private static boolean spinning(Finding finding) {
        return finding.id().equals("slow/acme/fault") && finding.sentence().contains("running");
    }

    @Test
    @Tag("full")
    void anAgentThatLeaksHasItsHostReplacedWhileAnotherTenantsCallGoesOn() {
        try (HostBench bench = new HostBench(server, 96)) {
            String room = bench.room();
            RecordedCall globex = bench.call("globex", room, "echo", Map.of(), Isolation.SHARED);
            globex.await("joined");
            long pid = bench.ready().pid();
            String leaking = bench.room();
            RecordedCall acme =
                    bench.call(
                            "acme",
                            leaking,
                            "fault",
                            Map.of("fault", "leak", "pace", "4", "most", "74"),
                            Isolation.SHARED);
            acme.await("joined");
            try (GenuineCaller caller = bench.talking(room, 600)) {
                String agent = HostBench.identity(room);
                caller.await("its own tone", e -> caller.hears(agent, 600));
                await().atMost(LONGEST)
                        .until(
                                () ->
                                        bench.found.stream()
                                                .anyMatch(HostFinding.HeapFull.class::isInstance));
                HostFinding.HeapFull full =
                        bench.found.stream()
                                .filter(HostFinding.HeapFull.class::isInstance)
                                .map(HostFinding.HeapFull.class::cast)
                                .findFirst()
                                .orElseThrow();
                assertThat(full.percent()).isGreaterThan(85);
                assertThat(full.allocated().getFirst().tenant().value()).isEqualTo("acme");
                assertThat(full.allocated().getFirst().bytes()).isGreaterThan(50L << 20);

                await().atMost(LONGEST).until(() -> bench.ready().pid() != pid);
                RecordedCall next = bench.echo("acme", Isolation.SHARED);
                next.await("joined");
                assertThat(globex.ends).isEmpty();
                bench.pool.end(HostBench.session(leaking), EndReason.OPERATOR, "");
                assertThat(acme.awaitEnd()).isEqualTo(EndReason.OPERATOR);
                int before = caller.heard(agent).size();
                caller.await("more of its tone", e -> caller.heard(agent).size() > before + 10);
                assertThat(globex.ends).isEmpty();
            }
            assertThat(globex.awaitEnd()).isEqualTo(EndReason.HUNG_UP);
            await().atMost(LONGEST)
                    .until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        }
    }
}
