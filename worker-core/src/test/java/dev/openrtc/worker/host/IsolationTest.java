package dev.openrtc.worker.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.Isolation;
import dev.openrtc.worker.api.WorkerSnapshot.HostRow;
import dev.openrtc.worker.livekit.RealServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A tenant with a host of its own, on a genuine server.
class IsolationTest {
    private static RealServer server;
    private static HostBench bench;

    @BeforeAll
    static void start() {
        server = RealServer.start();
        bench = new HostBench(server);
    }

    @AfterAll
    static void stop() {
        if (bench != null) {
            bench.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aKilledHostOfATenantsOwnEndsOnlyItsCallsAndItsNextCallHasANewOne() {
        RecordedCall globex = bench.echo("globex", Isolation.SHARED);
        RecordedCall acme = bench.echo("acme", Isolation.PROCESS);
        globex.await("joined");
        acme.await("joined");
        HostRow own = row("own-acme-1");
        assertThat(own.sessions()).isEqualTo(1);
        assertThat(own.pid()).isNotEqualTo(row("shared-1").pid());

        assertThat(ProcessHandle.of(own.pid()).orElseThrow().destroyForcibly()).isTrue();
        assertThat(acme.awaitEnd()).isEqualTo(EndReason.HOST_LOST);
        assertThat(globex.ends).isEmpty();

        RecordedCall again = bench.echo("acme", Isolation.PROCESS);
        again.await("joined");
        assertThat(globex.ends).isEmpty();
        assertThat(row("own-acme-2").sessions()).isEqualTo(1);
        assertThat(row("shared-1").sessions()).isEqualTo(1);
    }

    private static HostRow row(String name) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> bench.pool.rows().stream().anyMatch(r -> r.name().equals(name)));
        return bench.pool.rows().stream()
                .filter(r -> r.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
