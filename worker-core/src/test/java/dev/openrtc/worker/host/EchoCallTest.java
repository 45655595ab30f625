package dev.openrtc.worker.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.livekit.GenuineCaller;
import dev.openrtc.worker.livekit.RealServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Echo calls in a genuine host, on a genuine server, with genuine callers.
class EchoCallTest {
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
    void theCallerHearsAChimeAndItsOwnBeepASecondLaterAndHangsUp() {
        String room = bench.room();
        String agent = HostBench.identity(room);
        RecordedCall call = bench.call(room, "echo", Map.of());
        call.await("joined");
        try (GenuineCaller caller =
                GenuineCaller.silent(
                        server.url(), server.rooms().callerToken(room, "caller", "nobody", ""))) {
            call.await("caller joined").await("chime played");
            caller.await("the chime", e -> caller.hears(agent, 880));
            await().until(() -> "listening".equals(caller.attributes(agent).get("lk.agent.state")));
            assertThat(caller.attributes(agent)).containsEntry("lk.agent.name", "echo");

            caller.beep(600, 500);
            caller.await("its own beep", e -> caller.hears(agent, 600));
            double said = caller.events("beep").getFirst().more().path("heard_from").asDouble();
            double heard =
                    caller.heard(agent).stream()
                            .filter(e -> Math.abs(e.hz() - 600) < 15)
                            .findFirst()
                            .orElseThrow()
                            .at();
            assertThat(heard - said).isBetween(950.0, 2000.0);
            call.await("healthy");

            caller.leave();
            assertThat(call.awaitEnd()).isEqualTo(EndReason.HUNG_UP);
        }
        assertThat(call.left).containsExactly(EndReason.HUNG_UP);
        assertThat(call.ends).hasSize(1);
        assertThat(call.story.indexOf("leaving")).isLessThan(call.story.size() - 1);
    }

    @Test
    void aDeletedRoomEndsTheCallAsRoomClosed() {
        String room = bench.room();
        RecordedCall call = bench.call(room, "echo", Map.of());
        call.await("joined");
        server.rooms().delete(room);
        assertThat(call.awaitEnd()).isEqualTo(EndReason.ROOM_CLOSED);
    }

    @Test
    void aRemovedAgentEndsTheCallAsRemoved() {
        String room = bench.room();
        RecordedCall call = bench.call(room, "echo", Map.of());
        call.await("joined");
        server.rooms().remove(room, HostBench.identity(room));
        assertThat(call.awaitEnd()).isEqualTo(EndReason.REMOVED);
    }

    @Test
    void anOperatorsEndLeavesTheRoom() {
        String room = bench.room();
        RecordedCall call = bench.call(room, "echo", Map.of());
        call.await("joined");
        bench.pool.end(HostBench.session(room), EndReason.OPERATOR, "test");
        assertThat(call.awaitEnd()).isEqualTo(EndReason.OPERATOR);
        await().until(() -> server.rooms().participants(room).isEmpty());
    }

    @Test
    void aCallEndsAtItsLongest() {
        RecordedCall call = bench.call(bench.room(), "echo", Map.of(), Duration.ofSeconds(3));
        assertThat(call.awaitEnd()).isEqualTo(EndReason.MAX_LENGTH);
    }

    @Test
    void aTerminationOfAnUndisturbedCallEndsIt() {
        String room = bench.room();
        RecordedCall call = bench.call(room, "echo", Map.of());
        call.await("joined");
        bench.pool.end(HostBench.session(room), EndReason.TERMINATED, "");
        assertThat(call.awaitEnd()).isEqualTo(EndReason.TERMINATED);
    }

    @Test
    void anAgentThatIsNotThereIsAFaultOfTheConfiguration() {
        RecordedCall call = bench.call(bench.room(), "nobody", Map.of());
        assertThat(call.awaitEnd()).isEqualTo(EndReason.CONFIG_FAILED);
    }

    @Test
    void aServerThatIsNotThereFailsTheJoinAndSaysNoToken() {
        RecordedCall call = new RecordedCall();
        StartSession start =
                Starts.of(
                        "nowhere",
                        "AJ_nowhere",
                        new dev.openrtc.worker.tenant.TenantId("acme"),
                        "echo",
                        "nowhere",
                        "ws://127.0.0.1:9",
                        AgentToken.of(server, "nowhere", "agent"),
                        Map.of(),
                        dev.openrtc.worker.port.TenantConfig.NONE,
                        Duration.ofMinutes(1));
        bench.pool.start(start, call);
        assertThat(call.awaitEnd()).isEqualTo(EndReason.JOIN_FAILED);
        assertThat(call.detail).isNotEmpty().doesNotContain("eyJ");
    }
}
