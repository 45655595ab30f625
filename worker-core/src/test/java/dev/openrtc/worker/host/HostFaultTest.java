package dev.openrtc.worker.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.livekit.GenuineCaller;
import dev.openrtc.worker.livekit.RealServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What goes wrong in a host stays in it: genuine host processes on a genuine server.
class HostFaultTest {
    private static final String KEY = "sk-canary-5b1c7f3e9a";
    private static RealServer server;

    private HostBench bench;

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

    @BeforeEach
    void startHosts() {
        bench = new HostBench(server, Map.of("openai.api_key", secret()));
    }

    @AfterEach
    void stopHosts() {
        if (bench != null) {
            bench.close();
        }
    }

    private static Secret secret() {
        return Secret.ofChars(KEY.toCharArray());
    }

    private RecordedCall fault(String fault) {
        return bench.call(bench.room(), "fault", Map.of("fault", fault));
    }

    @Test
    void aKilledHostEndsItsCallsAndANewOneServesTheNext() {
        String room = bench.room();
        RecordedCall call = bench.call(room, "echo", Map.of());
        call.await("joined");
        long pid = bench.ready().pid();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        assertThat(call.awaitEnd()).isEqualTo(EndReason.HOST_LOST);
        assertThat(call.ends).hasSize(1);
        bench.call(bench.room(), "echo", Map.of()).await("joined");
        assertThat(bench.ready().pid()).isNotEqualTo(pid);
        assertThat(bench.ready().restarts()).isEqualTo(1);
    }

    @Test
    void aHostWhoseCoreIsKilledLeavesItsRoomsAndIsGoneInSeconds() throws Exception {
        String room = bench.room();
        Path run = Files.createTempDirectory("parent");
        Process core =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                HostParent.class.getName(),
                                run.toString())
                        .redirectErrorStream(true)
                        .start();
        try (var in = core.outputWriter();
                var out = core.inputReader()) {
            in.write(room + "\n" + server.url() + "\n");
            in.write(AgentToken.of(server, room, HostBench.identity(room)).reveal() + "\n");
            in.flush();
            long pid =
                    out.lines()
                            .filter(line -> line.startsWith("host "))
                            .map(line -> Long.parseLong(line.substring(5)))
                            .findFirst()
                            .orElseThrow();
            ProcessHandle host = ProcessHandle.of(pid).orElseThrow();
            assertThat(server.rooms().participants(room)).hasSize(1);
            core.destroyForcibly();
            await().atMost(Duration.ofSeconds(20)).until(() -> !host.isAlive());
            await().until(() -> server.rooms().participants(room).isEmpty());
        } finally {
            core.destroyForcibly();
        }
    }

    @Test
    void agentCodeThatEndsTheProcessCostsItsHostAndNotTheNextCall() {
        RecordedCall call = fault("exit");
        assertThat(call.awaitEnd()).isEqualTo(EndReason.HOST_LOST);
        bench.call(bench.room(), "echo", Map.of()).await("joined");
    }

    @Test
    void agentsThatThrowAreChargedWithIt() {
        assertThat(fault("start").awaitEnd()).isEqualTo(EndReason.AGENT_FAILED);
        RecordedCall midcall = fault("midcall");
        assertThat(midcall.awaitEnd()).isEqualTo(EndReason.AGENT_FAILED);
        assertThat(midcall.detail).contains("IllegalStateException").doesNotContain("told to");
        String room = bench.room();
        RecordedCall teardown = bench.call(room, "fault", Map.of("fault", "teardown"));
        teardown.await("joined");
        bench.pool.end(HostBench.session(room), EndReason.OPERATOR, "");
        assertThat(teardown.awaitEnd()).isEqualTo(EndReason.AGENT_FAILED);
        assertThat(bench.ready().restarts()).isZero();
    }

    @Test
    void neitherKeyNorTokenIsInAnArgumentOrTheEnvironmentOfAHost() throws Exception {
        String room = bench.room();
        bench.call(room, "echo", Map.of()).await("joined");
        long pid = bench.ready().pid();
        for (String file : new String[] {"cmdline", "environ"}) {
            Path place = Path.of("/proc", Long.toString(pid), file);
            org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(place));
            String text = Files.readString(place, java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThat(text)
                    .doesNotContain(KEY)
                    .doesNotContain("eyJ")
                    .doesNotContain(server.apiSecret())
                    .doesNotContain("LIVEKIT_");
        }
    }

    @Test
    void closingEndsEveryCallAndEveryHost() {
        RecordedCall call = bench.call(bench.room(), "echo", Map.of());
        call.await("joined");
        long pid = bench.ready().pid();
        bench.pool.close();
        assertThat(call.ends).containsExactly(EndReason.STOPPED);
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    @Tag("full")
    void anAgentThatHangsLosesItsCallAfterTenSeconds() {
        RecordedCall call = fault("hang");
        assertThat(call.awaitEnd()).isEqualTo(EndReason.AGENT_STUCK);
        assertThat(bench.ready().restarts()).isZero();
    }

    @Test
    @Tag("full")
    void twoSpinningAgentsLoseTheirCallsAndTheHostWhileAThirdCallStaysWhole() {
        String room = bench.room();
        RecordedCall echo = bench.call(room, "echo", Map.of());
        echo.await("joined");
        long pid = bench.ready().pid();
        try (GenuineCaller caller = bench.talking(room, 600)) {
            String agent = HostBench.identity(room);
            caller.await("its own tone", e -> caller.hears(agent, 600));
            RecordedCall first = fault("spin");
            RecordedCall second = fault("spin");
            assertThat(first.awaitEnd()).isEqualTo(EndReason.AGENT_STUCK);
            assertThat(second.awaitEnd()).isEqualTo(EndReason.AGENT_STUCK);
            int before = caller.heard(agent).size();
            caller.await("more of its tone", e -> caller.heard(agent).size() > before + 10);
            long tones =
                    caller.heard(agent).stream().filter(e -> Math.abs(e.hz() - 600) < 15).count();
            assertThat(tones).isGreaterThan(caller.heard(agent).size() * 8L / 10);

            await().atMost(Duration.ofSeconds(20)).until(() -> bench.ready().pid() != pid);
            bench.call(bench.room(), "echo", Map.of()).await("joined");
            assertThat(echo.ends).isEmpty();
            caller.leave();
            assertThat(echo.awaitEnd()).isEqualTo(EndReason.HUNG_UP);
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    @Tag("full")
    void aLeakingAgentCostsItsHostAndNotTheNextCall() {
        assertThat(fault("leak").awaitEnd()).isEqualTo(EndReason.HOST_LOST);
        bench.call(bench.room(), "echo", Map.of()).await("joined");
    }

    @Test
    @Tag("full")
    void aServerKilledAndStartedAgainKeepsTheCallOrEndsItWithAReason() {
        try (RealServer own = RealServer.start();
                HostBench hosts = new HostBench(own)) {
            String room = hosts.room();
            RecordedCall call = hosts.call(room, "echo", Map.of());
            call.await("joined");
            try (GenuineCaller caller = hosts.talking(room, 600)) {
                caller.await("its tone", e -> caller.hears(HostBench.identity(room), 600));
                own.kill();
                call.await("reconnecting");
                own.restart();
                call.await("reconnected").await("caller back");
                int before = caller.heard(HostBench.identity(room)).size();
                caller.await(
                        "its tone again",
                        e -> caller.heard(HostBench.identity(room)).size() > before + 20);
                assertThat(call.ends).isEmpty();
            }
            assertThat(call.awaitEnd()).isEqualTo(EndReason.HUNG_UP);
        }
    }

    @Test
    @Tag("full")
    void aTerminationThatMeansTheEarlierConnectionIsIgnored() {
        try (RealServer own = RealServer.start();
                HostBench hosts = new HostBench(own)) {
            String room = hosts.room();
            RecordedCall call = hosts.call(room, "echo", Map.of());
            call.await("joined");
            own.kill();
            call.await("reconnecting");
            hosts.pool.end(HostBench.session(room), EndReason.TERMINATED, "");
            call.await("termination held");
            own.restart();
            call.await("reconnected");
            call.await("termination ignored");
            assertThat(call.ends).isEmpty();
        }
    }
}
