package dev.openrtc.worker.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.livekit.ScriptedServer.Door;
import dev.openrtc.worker.livekit.ScriptedServer.Edition;
import dev.openrtc.worker.livekit.ScriptedServer.Registrar;
import dev.openrtc.worker.port.Connection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Each way a connection can be wrong has its own words.
class ConnectionTestTest {
    private final ManualTime time = new ManualTime();
    private final ScriptedServer server =
            new ScriptedServer(time.loop(), time.clock(), new Random(7), Edition.V1_13);

    @AfterEach
    void close() {
        server.close();
        assertThat(time.faults()).isEmpty();
        time.close();
    }

    private CompletableFuture<CommandResult> begin(Connection connection, ProxySelector proxies) {
        return new ConnectionTest(
                        time.skewedClock(),
                        time.ticker(),
                        "test",
                        proxies,
                        new Random(7),
                        time::loop)
                .run(connection)
                .toCompletableFuture();
    }

    private CompletableFuture<CommandResult> begin(Connection connection) {
        return begin(connection, ProxySelector.of(null));
    }

    private CommandResult run(Connection connection) throws Exception {
        return begin(connection).get(20, TimeUnit.SECONDS);
    }

    private CommandResult run() throws Exception {
        return run(server.connection(""));
    }

    private static Connection at(String url) {
        return new Connection(
                url,
                ScriptedServer.KEY,
                Secret.ofChars(ScriptedServer.SECRET.toCharArray()),
                "agent",
                "test");
    }

    private static void refused(CommandResult result, String code, String... words) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(code);
                            assertThat(refused.message()).contains(words).doesNotContain("eyJ");
                        });
    }

    @Test
    void aGoodConnectionTellsTheVersionAndTheDistance() throws Exception {
        assertThat(run())
                .isEqualTo(
                        new CommandResult.Applied(
                                "Connected to %s. LiveKit 1.13.5, less than 1 ms away."
                                        .formatted(server.url()),
                                0));
    }

    @Test
    void theTestRegistersUnderANameOfItsOwnAndGoesAway() throws Exception {
        var _ = run();
        assertThat(server.sockets()).hasSize(1);
        assertThat(server.socket().agentName()).startsWith("connection-test-");
        Awaitility.await().until(() -> !server.socket().open());
    }

    @Test
    void aClockThatDiffersIsToldEvenIfTheServerForgivesIt() throws Exception {
        time.skew(Duration.ofSeconds(45));
        assertThat(run().message()).contains("clock is 45 s ahead of the server's");
        time.skew(Duration.ofSeconds(-45));
        assertThat(run().message()).contains("clock is 45 s behind the server's");
    }

    @Test
    void aClockHoursBehindIsTheCauseOfTheRefusalAndSaidInSeconds() throws Exception {
        time.skew(Duration.ofSeconds(-26_000));
        refused(
                run(),
                "CLOCK",
                "out of date",
                "26000 s behind the server's",
                "Set this machine's clock");
    }

    @Test
    void aWrongSecretIsToldApartFromAWrongKeyAndFromAMissingRight() throws Exception {
        Connection good = server.connection("");
        refused(
                run(
                        new Connection(
                                good.url(),
                                good.apiKey(),
                                Secret.ofChars("wrong".repeat(9).toCharArray()),
                                "",
                                "")),
                "BAD_SECRET",
                "secret does not belong to the API key 'scripted'");
        refused(
                run(new Connection(good.url(), "other", good.apiSecret(), "", "")),
                "BAD_KEY",
                "does not know the API key 'other'");
        server.refuses(401, "no permissions to access the room");
        refused(run(), "FORBIDDEN", "HTTP 401");
        server.refuses(403, "forbidden");
        refused(run(), "FORBIDDEN", "HTTP 403");
    }

    @Test
    void whatIsMissingOrNoUrlIsSaidWithoutAskingAnybody() throws Exception {
        refused(
                run(new Connection("", "", Secret.ofChars(new char[0]), "", "")),
                "BAD_URL",
                "not set");
        refused(run(at("ftp://somewhere")), "BAD_URL", "must begin with ws://");
        assertThat(server.knocks()).isEmpty();
    }

    @Test
    void aNameThatDoesNotResolveIsDns() throws Exception {
        refused(run(at("ws://no-such-host.invalid")), "DNS", "'no-such-host.invalid'");
    }

    @Test
    void aPortWhereNothingListensIsRefused() throws Exception {
        refused(run(at("ws://127.0.0.1:" + freePort())), "REFUSED", "Nothing answers at");
    }

    @Test
    void wssAtAPortWithoutTlsSaysSo() throws Exception {
        refused(run(at("wss://127.0.0.1:" + server.port())), "TLS", "Use ws:// instead");
    }

    @Test
    void aCertificateNobodySignedIsTls() throws Exception {
        try (SelfSigned tls = SelfSigned.start()) {
            refused(run(at("wss://localhost:" + tls.port())), "TLS", "nobody this machine trusts");
        }
    }

    @Test
    void aProxyThatIsNotThereIsTheProxysFault() throws Exception {
        int port = freePort();
        var proxy = ProxySelector.of(new InetSocketAddress("127.0.0.1", port));
        refused(
                begin(at("ws://livekit.example"), proxy).get(20, TimeUnit.SECONDS),
                "PROXY",
                "127.0.0.1:" + port,
                "nothing answers there");
    }

    @Test
    void aProxyThatWantsAPasswordIsNamed() throws Exception {
        server.door(
                new Door.Says(407, "", Map.of("Proxy-Authenticate", "Basic realm=\"the house\"")));
        var proxy = ProxySelector.of(new InetSocketAddress("127.0.0.1", server.port()));
        refused(
                begin(at("ws://livekit.example"), proxy).get(20, TimeUnit.SECONDS),
                "PROXY",
                "user name and password");
    }

    @Test
    void anotherProgramAtThePortIsNotLiveKit() throws Exception {
        server.refuses(200, "hello");
        refused(run(), "NOT_LIVEKIT", "HTTP 200");
        server.door(new Door.Says(302, "", Map.of("Location", "https://elsewhere.example/agent")));
        refused(run(), "NOT_LIVEKIT", "redirect (HTTP 302)");
        server.door(new Door.HangsUp());
        refused(run(), "NOT_LIVEKIT", "hung up");
        server.door(new Door.LiveKit());
        refused(
                run(at(server.url() + "/elsewhere")),
                "NOT_LIVEKIT",
                "HTTP 404",
                "/elsewhere/agent");
    }

    @Test
    void aServerThatIsNotReadySaysItsStatus() throws Exception {
        server.refuses(503, "no nodes");
        refused(run(), "SERVER_ERROR", "HTTP 503");
    }

    @Test
    void aServerThatSpeaksSomethingElseIsNotLiveKit() throws Exception {
        server.registrar(Registrar.SILENT);
        var result = begin(server.connection(""));
        Awaitility.await().until(() -> !server.sockets().isEmpty());
        Awaitility.await().until(() -> !server.socket().received().isEmpty());
        server.socket().sendText("hello");
        refused(result.get(20, TimeUnit.SECONDS), "NOT_LIVEKIT", "not as a LiveKit server");
    }

    @Test
    void aServerThatNeverAnswersIsATimeoutWithinTenSeconds() throws Exception {
        server.door(new Door.Silent());
        var result = begin(server.connection(""));
        Awaitility.await().until(() -> !server.knocks().isEmpty());
        time.advance(Duration.ofMillis(8_900));
        assertThat(result).isNotDone();
        time.advance(Duration.ofMillis(200));
        refused(result.get(20, TimeUnit.SECONDS), "TIMEOUT", "did not answer within 9 s");
    }

    @Test
    void aServerThatDoesNotRegisterUsIsNamed() throws Exception {
        server.registrar(Registrar.CLOSES);
        refused(run(), "NOT_REGISTERED", "closed it instead of registering");
        server.registrar(Registrar.SILENT);
        var result = begin(server.connection(""));
        Awaitility.await().until(() -> server.sockets().size() == 2);
        Awaitility.await().until(() -> !server.socket().received().isEmpty());
        time.advance(Duration.ofSeconds(10));
        refused(result.get(20, TimeUnit.SECONDS), "NOT_REGISTERED", "did not answer in time");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
