package dev.openrtc.app.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openrtc.app.Distribution;
import dev.openrtc.worker.livekit.GenuineCaller;
import dev.openrtc.worker.livekit.RealServer;
import dev.openrtc.worker.livekit.TestRooms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole program on a genuine livekit-server, with genuine callers: what an operator is
/// promised, from the first call to the calls that are refused.
@Tag("full")
@Timeout(300)
class EchoWholeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path temp;
    private RealServer server;
    private TestRooms rooms;
    private Program program;
    private Program.Running worker;

    @BeforeEach
    void start() {
        server = RealServer.start();
        rooms = server.rooms();
        program = new Program(temp);
        assertThat(unlocked("init").code()).isZero();
        assertThat(unlocked("tenant", "add", "acme", "--cap", "5").code()).isZero();
        assertThat(unlocked("tenant", "add", "globex").code()).isZero();
        Distribution.Ran set =
                program.run(
                        List.of(Program.PASSPHRASE, server.apiSecret()),
                        "connection",
                        "set",
                        "--url=" + server.url(),
                        "--api-key=" + server.apiKey(),
                        "--passphrase-stdin",
                        "--secret-stdin");
        assertThat(set.code()).as(set.toString()).isZero();
        take("");
    }

    /// Takes calls under this name, empty = by automatic dispatch.
    private void take(String agentName) {
        worker =
                program.worker(
                        Map.of(),
                        "--with-fault-agent",
                        "--http-port=0",
                        "--agent-name=" + agentName);
        connected();
    }

    private void connected() {
        await().atMost(PATIENCE)
                .until(
                        () -> program.json("top --once --json").at("/link/state").asText(),
                        "CONNECTED"::equals);
    }

    @AfterEach
    void stop() {
        program.close();
        server.close();
    }

    private Distribution.Ran unlocked(String... args) {
        return program.run(
                List.of(Program.PASSPHRASE),
                Stream.concat(Stream.of(args), Stream.of("--passphrase-stdin"))
                        .toArray(String[]::new));
    }

    private JsonNode tenant(String name) {
        return program.json("tenant show " + name + " --json");
    }

    private String room(String prefix, String metadata) {
        String room = TestRooms.fresh(prefix);
        var _ = rooms.create(room, metadata);
        return room;
    }

    @Test
    void aGenuineCallerHearsItsEchoAndTheNextOneIsRefusedAtTheCapWithTheReason() {
        String first = room("first", "{\"tenant\":\"acme\"}");
        try (GenuineCaller caller = server.caller(first, "ada", 440.0)) {
            var _ = caller.joined();
            await().atMost(PATIENCE).until(() -> caller.agent().isPresent());
            String agent = caller.agent().orElseThrow();
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(caller.hears(agent, 440.0))
                                            .as(caller.story())
                                            .isTrue());
            assertThat(tenant("acme").path("calls").asInt()).isEqualTo(1);
            JsonNode session =
                    program.json("top --once --json --sessions --tenant acme").at("/sessions/0");
            assertThat(session.path("room").asText()).isEqualTo(first);
            assertThat(session.path("timeline").size()).isPositive();
            assertThat(program.run("logs --tenant acme").out()).contains("tenant=acme");

            assertThat(program.run("cap acme 1").code()).isZero();
            var _ = room("second", "{\"tenant\":\"acme\"}");
            await().atMost(PATIENCE).until(() -> refusal("acme"), why -> !why.isMissingNode());
            assertThat(refusal("acme").path("reason").asText()).isEqualTo("AT_CAPACITY_TENANT");
            assertThat(refusal("acme").path("sentence").asText()).contains("cap");
        }
        await().atMost(PATIENCE).until(() -> tenant("acme").path("calls").asInt() == 0);
    }

    private JsonNode refusal(String tenant) {
        for (JsonNode row : program.json("snapshot").path("refused")) {
            if (row.path("tenant").asText().equals(tenant)) {
                return row;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    @Test
    void fiveFailingCallsOpenTheBreakerOfTheirTenantOnlyAndResetClosesItAtOnce() {
        worker.terminate();
        assertThat(worker.exit()).isZero();
        take("desk");
        for (int i = 0; i < 5; i++) {
            var _ =
                    rooms.dispatch(
                            TestRooms.fresh("failing"),
                            "desk",
                            "{\"tenant\":\"acme\",\"agent\":\"fault\",\"fault\":\"start\"}");
        }
        await().atMost(PATIENCE).until(() -> breaker("acme"), "OPEN"::equals);
        String other = TestRooms.fresh("other");
        var _ = rooms.dispatch(other, "desk", "{\"tenant\":\"globex\"}");
        try (GenuineCaller caller = server.caller(other, "bob", 660.0)) {
            var _ = caller.joined();
            await().atMost(PATIENCE).until(() -> caller.agent().isPresent());
            assertThat(breaker("globex")).isEqualTo("CLOSED");
            var _ = rooms.dispatch(TestRooms.fresh("refused"), "desk", "{\"tenant\":\"acme\"}");
            await().atMost(PATIENCE)
                    .until(() -> refusal("acme").path("reason").asText(), "BREAKER_OPEN"::equals);
            assertThat(program.run("breaker acme reset --reason repaired").code()).isZero();
            await().until(() -> breaker("acme"), "CLOSED"::equals);
        }
    }

    private String breaker(String tenant) {
        return tenant(tenant).at("/breaker/state").asText();
    }

    @Test
    void aSignalDrainsWhileACallIsUpAndEndsWhenItIsOver() {
        String room = room("drained", "{\"tenant\":\"acme\"}");
        try (GenuineCaller caller = server.caller(room, "ada", 440.0)) {
            var _ = caller.joined();
            await().atMost(PATIENCE).until(() -> caller.agent().isPresent());
            worker.terminate();
            worker.awaitSaid("draining");
            await().atMost(PATIENCE)
                    .until(
                            () -> program.json("top --once --json").at("/drain/left").asInt(),
                            left -> left == 1);
            assertThat(worker.process().isAlive()).isTrue();
            caller.leave();
        }
        assertThat(worker.exit()).isZero();
    }
}
