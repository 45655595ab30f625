package dev.openrtc.worker.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.port.Connection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import livekit.LivekitAgent.MigrateJobRequest;
import livekit.LivekitAgent.UpdateJobStatus;
import livekit.LivekitAgent.UpdateWorkerStatus;
import livekit.LivekitAgent.WorkerMessage;
import livekit.LivekitAgent.WorkerPing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The same questions to the stand-in and to a genuine server: where both are here, both give the
/// same answers, so what is proved against the stand-in holds for the real one.
@ParameterizedClass
@EnumSource(StandInTest.Which.class)
class StandInTest {
    enum Which {
        STAND_IN,
        GENUINE
    }

    private static ScriptedServer scripted;
    private static @Nullable RealServer real;

    private final Which which;

    StandInTest(Which which) {
        this.which = which;
    }

    @BeforeAll
    static void start() {
        scripted = ScriptedServer.start();
    }

    @AfterAll
    static void stop() {
        scripted.close();
        if (real != null) {
            real.close();
            real = null;
        }
    }

    private Connection good() {
        if (which == Which.STAND_IN) {
            return scripted.connection("");
        }
        if (real == null) {
            real = RealServer.start();
        }
        return real.connection("");
    }

    private String token() {
        Connection good = good();
        return new WorkerToken(InstantSource.system()).worker(good.apiKey(), good.apiSecret());
    }

    private RawWorker open() throws Exception {
        return new RawWorker(good().url() + "/agent", token());
    }

    private RawWorker registered() throws Exception {
        return open().says(RawWorker.register(0, "raw")).registered();
    }

    /// The text of a refused upgrade.
    private String refusal(@Nullable String token) throws Exception {
        try (RawWorker taken = new RawWorker(good().url() + "/agent", token)) {
            throw new AssertionError("The server took the worker: " + taken.messages());
        } catch (ExecutionException refused) {
            if (!(refused.getCause() instanceof WebSocketHandshakeException handshake)) {
                throw refused;
            }
            HttpResponse<?> answer = handshake.getResponse();
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("Date")).isPresent();
            return String.valueOf(answer.body());
        }
    }

    private int plainStatus(String token) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(
                            URI.create(good().url().replace("ws://", "http://") + "/agent"));
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
        }
    }

    @Test
    void aRegisteredWorkerLearnsItsIdAndWithWhomItSpeaks() throws Exception {
        try (RawWorker worker = registered()) {
            var welcome = worker.messages().getFirst().getRegister();
            assertThat(welcome.getWorkerId()).startsWith("AW_");
            assertThat(welcome.getServerInfo().getVersion()).startsWith("1.");
            assertThat(welcome.getServerInfo().getAgentProtocol()).isEqualTo(1);
        }
    }

    @Test
    void aDoubledSlashAndATokenInTheQueryOpenToo() throws Exception {
        try (RawWorker worker = new RawWorker(good().url() + "//agent", token())) {
            var _ = worker.says(RawWorker.register(0, "raw")).registered();
        }
        try (RawWorker worker =
                new RawWorker(good().url() + "/agent?protocol=7&access_token=" + token(), null)) {
            var _ = worker.says(RawWorker.register(0, "raw")).registered();
        }
    }

    @Test
    void whatIsNoWebSocketIsNotFoundWithOrWithoutAToken() throws Exception {
        assertThat(plainStatus(token())).isEqualTo(404);
        assertThat(plainStatus("")).isEqualTo(404);
    }

    @Test
    void eachBadTokenHasItsText() throws Exception {
        Connection good = good();
        assertThat(refusal(null)).contains("no permissions to access the room");
        assertThat(refusal("nonsense")).contains("invalid authorization token");
        WorkerToken tokens = new WorkerToken(InstantSource.system());
        assertThat(refusal(tokens.worker("nobody", good.apiSecret()))).contains("invalid API key");
        String forged = tokens.worker(good.apiKey(), Secret.ofChars("f".repeat(40).toCharArray()));
        assertThat(refusal(forged)).contains("invalid token: " + forged, "cryptographic");
        assertThat(refusal(tokens.listing(good.apiKey(), good.apiSecret())))
                .contains("no permissions to access the room");
        InstantSource yesterday = () -> InstantSource.system().instant().minusSeconds(86_400);
        assertThat(refusal(new WorkerToken(yesterday).worker(good.apiKey(), good.apiSecret())))
                .contains("expired");
        assertThat(
                        refusal(
                                JWT.create()
                                        .withIssuer(good.apiKey())
                                        .withNotBefore(Instant.now().plusSeconds(7_200))
                                        .withExpiresAt(Instant.now().plusSeconds(9_000))
                                        .withClaim("video", Map.of("agent", true))
                                        .sign(Algorithm.HMAC256(good.apiSecret().reveal()))))
                .contains("not valid yet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "second register", "garbage", "unknown JSON field"})
    void aSlipOfARegisteredWorkerCostsItsSocketWithoutAWord(String slip) throws Exception {
        try (RawWorker worker = registered()) {
            var _ =
                    switch (slip) {
                        case "empty" -> worker.says(WorkerMessage.getDefaultInstance());
                        case "second register" -> worker.says(RawWorker.register(0, "raw"));
                        case "garbage" ->
                                worker.says(
                                        WorkerMessage.newBuilder()
                                                .setUnknownFields(
                                                        com.google.protobuf.UnknownFieldSet
                                                                .newBuilder()
                                                                .addField(
                                                                        77,
                                                                        com.google.protobuf
                                                                                .UnknownFieldSet
                                                                                .Field.newBuilder()
                                                                                .addVarint(1)
                                                                                .build())
                                                                .build())
                                                .build());
                        default -> worker.says("{\"nonsense\":{}}");
                    };
            assertThat(worker.dropped()).isEqualTo(1006);
        }
    }

    @Test
    void beforeRegisteringOnlyAPingIsAllowed() throws Exception {
        try (RawWorker worker = open()) {
            var _ =
                    worker.says(
                            WorkerMessage.newBuilder()
                                    .setPing(WorkerPing.newBuilder().setTimestamp(5))
                                    .build());
            await().until(() -> !worker.messages().isEmpty());
            var pong = worker.messages().getFirst().getPong();
            assertThat(pong.getLastTimestamp()).isEqualTo(5);
            assertThat(Math.abs(pong.getTimestamp() - System.currentTimeMillis()))
                    .isLessThan(60_000);
            var _ =
                    worker.says(
                            WorkerMessage.newBuilder()
                                    .setUpdateWorker(UpdateWorkerStatus.newBuilder().setLoad(0.1f))
                                    .build());
            assertThat(worker.dropped()).isEqualTo(1006);
        }
    }

    @Test
    void anUnknownJobTypeCostsTheSocket() throws Exception {
        try (RawWorker worker = open()) {
            assertThat(worker.says(RawWorker.register(9, "raw")).dropped()).isEqualTo(1006);
        }
    }

    @Test
    void updatesOfUnknownJobsAndMigrationsAreIgnored() throws Exception {
        try (RawWorker worker = registered()) {
            var _ =
                    worker.says(
                                    WorkerMessage.newBuilder()
                                            .setUpdateJob(
                                                    UpdateJobStatus.newBuilder()
                                                            .setJobId("AJ_unknown"))
                                            .build())
                            .says(
                                    WorkerMessage.newBuilder()
                                            .setMigrateJob(
                                                    MigrateJobRequest.newBuilder()
                                                            .addJobIds("AJ_unknown"))
                                            .build())
                            .says(
                                    WorkerMessage.newBuilder()
                                            .setPing(WorkerPing.newBuilder().setTimestamp(5))
                                            .build());
            await().until(() -> worker.messages().size() == 2);
            assertThat(worker.open()).isTrue();
        }
    }

    @Test
    void aTextFrameIsAnsweredInText() throws Exception {
        try (RawWorker worker = registered()) {
            var _ = worker.says("{\"ping\":{\"timestamp\":\"7\"}}");
            await().until(() -> !worker.texts().isEmpty());
            assertThat(List.copyOf(worker.texts()).getFirst()).contains("pong");
        }
    }
}
