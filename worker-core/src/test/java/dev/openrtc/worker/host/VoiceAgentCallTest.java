package dev.openrtc.worker.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.Embedded;
import com.example.orders.OrderDesk;
import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.Isolation;
import dev.openrtc.worker.api.WorkerSnapshot.AgentKind;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.asset.Asset;
import dev.openrtc.worker.livekit.GenuineCaller;
import dev.openrtc.worker.livekit.RealServer;
import dev.openrtc.worker.livekit.TestRooms;
import dev.openrtc.worker.observer.SessionInfo;
import dev.openrtc.worker.observer.SessionObserver;
import dev.openrtc.worker.observer.SessionOutcome;
import dev.openrtc.worker.pool.AgentPool;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.provider.offline.SpokenWords;
import dev.openrtc.worker.tenant.TenantId;
import dev.openrtc.worker.vendor.Mind;
import dev.openrtc.worker.vendor.VendorStubs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Agents in Java that talk with a genuine caller on a genuine server: one from a jar of its own,
/// one in a program that embeds the worker.
class VoiceAgentCallTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ASKED = "where is my order";

    @TempDir static Path folder;

    private static RealServer server;
    private VendorStubs vendors;

    @BeforeAll
    static void start() {
        var _ = SpokenWords.raw(folder, ASKED);
        var _ = SpokenWords.model(Asset.SILERO);
        server = RealServer.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void openVendors() {
        vendors = VendorStubs.start();
        vendors.deepgram().hears("where is order 4711");
        vendors.openai()
                .thinks(
                        question ->
                                question.results().isEmpty()
                                        ? Mind.Answer.calls(
                                                new Mind.Call("c1", "order", "{\"number\":4711}"))
                                        : Mind.Answer.says(question.results().getFirst()));
    }

    @AfterEach
    void closeVendors() {
        vendors.close();
    }

    @Test
    void anAgentFromAJarOfItsOwnUsesItsToolInTheMiddleOfATurn() throws IOException {
        Path agents = folder.resolve("agents");
        AgentJar.of(
                agents.resolve("orders.jar"),
                "3.1",
                Map.of("dev.openrtc.worker.agent.VoiceAgent", "their.orders.OrderDesk"),
                source().replace("package com.example.orders", "package their.orders"));
        try (HostPool pool =
                new HostPool(
                        HostSettings.of(folder.resolve("run"), agents, "test", false),
                        InstantSource.system(),
                        Ticker.SYSTEM)) {
            pool.open();
            await().atMost(PATIENCE).until(() -> pool.profiles().containsKey("orders"));
            assertThat(pool.agents()).contains("orders", "echo");
            AgentProfile profile = Objects.requireNonNull(pool.profiles().get("orders"));
            assertThat(profile.greeting()).isEqualTo(new OrderDesk().profile().greeting());

            String room = TestRooms.fresh("jar");
            RecordedCall call = new RecordedCall();
            pool.start(
                    new StartSession(
                            "s-" + room,
                            "AJ_" + room,
                            new TenantId("acme"),
                            "orders",
                            room,
                            server.url(),
                            AgentToken.of(server, room, HostBench.identity(room)),
                            Map.of(),
                            config("acme"),
                            Duration.ofMinutes(10),
                            Optional.of(profile),
                            true,
                            Isolation.SHARED),
                    call);
            try (GenuineCaller caller = caller(room)) {
                await().atMost(PATIENCE)
                        .until(() -> !call.said(true).isEmpty() || !call.ends.isEmpty());
                assertThat(call.said(true))
                        .as("%s %s", call.ends, call.detail)
                        .containsExactly("Hello, what can I do for you?");
                caller.say(SpokenWords.raw(folder, ASKED));
                await().atMost(PATIENCE).until(() -> call.said(true).size() == 2);
                caller.leave();
                assertThat(call.awaitEnd()).isEqualTo(EndReason.HUNG_UP);
            }
            assertThat(call.said(false)).containsExactly("where is order 4711");
            assertThat(call.said(true).getLast())
                    .isEqualTo("One moment, I am looking.Order 4711 of acme comes tomorrow.");
            assertThat(call.story).contains("tool ran");
            assertThat(call.reports).anyMatch(CallReport.Turn.class::isInstance);
        }
    }

    @Test
    void aProfileInTheNameOfCodeThatIsNotThereEndsTheCallAndSaysSo() {
        try (HostPool pool =
                new HostPool(
                        HostSettings.of(
                                folder.resolve("run2"), folder.resolve("none"), "test", false),
                        InstantSource.system(),
                        Ticker.SYSTEM)) {
            pool.open();
            String room = TestRooms.fresh("codeless");
            RecordedCall call = new RecordedCall();
            pool.start(
                    new StartSession(
                            "s-" + room,
                            "AJ_" + room,
                            new TenantId("acme"),
                            "orders",
                            room,
                            server.url(),
                            AgentToken.of(server, room, HostBench.identity(room)),
                            Map.of(),
                            config("acme"),
                            Duration.ofMinutes(10),
                            Optional.of(new OrderDesk().profile()),
                            true,
                            Isolation.SHARED),
                    call);
            assertThat(call.awaitEnd()).isEqualTo(EndReason.CONFIG_FAILED);
            assertThat(call.detail).isEqualTo("this host has no agent orders");
        }
    }

    @Test
    void aProgramThatEmbedsTheWorkerTakesCallsOfItsTenantsWithItsOwnAgent() {
        List<String> observed = new CopyOnWriteArrayList<>();
        try (AgentPool pool =
                Embedded.start(
                        server.url(),
                        server.connection("").apiKey(),
                        server.connection("").apiSecret(),
                        tenant -> CompletableFuture.completedStage(config(tenant.value())),
                        new SessionObserver() {
                            @Override
                            public void sessionStarted(SessionInfo session) {
                                observed.add("start " + session.tenant());
                            }

                            @Override
                            public void sessionEnded(SessionInfo session, SessionOutcome outcome) {
                                observed.add("end " + session.tenant() + " " + outcome.status());
                            }
                        })) {
            await().atMost(PATIENCE)
                    .until(
                            () ->
                                    pool.ready()
                                            && pool.worker().runtimeSnapshot().agents().stream()
                                                    .anyMatch(
                                                            a ->
                                                                    a.name().equals("orders")
                                                                            && a.kind()
                                                                                    == AgentKind
                                                                                            .JAVA));
            String room = TestRooms.fresh("embedded");
            var _ = server.rooms().create(room, "{\"tenant\":\"globex\"}");
            try (GenuineCaller caller = caller(room)) {
                await().atMost(PATIENCE).until(() -> spoken(pool, room, true) == 1);
                caller.say(SpokenWords.raw(folder, ASKED));
                await().atMost(PATIENCE).until(() -> spoken(pool, room, true) == 2);
                caller.leave();
                await().atMost(PATIENCE).until(() -> observed.size() == 2);
            }
            assertThat(observed).containsExactly("start globex", "end globex SUCCESS");
            assertThat(session(pool, room).orElseThrow().agent()).isEqualTo("orders");
            assertThat(vendors.openai().keys())
                    .containsExactly(VendorStubs.key("globex", "openai"));
        }
    }

    private static long spoken(AgentPool pool, String room, boolean byAgent) {
        return session(pool, room)
                .map(row -> pool.worker().transcript(row.session()))
                .orElse(List.of())
                .stream()
                .filter(line -> line.byAgent() == byAgent)
                .count();
    }

    private static Optional<SessionRow> session(AgentPool pool, String room) {
        var now = pool.worker().runtimeSnapshot();
        return java.util.stream.Stream.concat(now.sessions().stream(), now.ended().stream())
                .filter(row -> row.room().equals(room))
                .findFirst();
    }

    private TenantConfig config(String tenant) {
        return new TenantConfig(Map.of(), vendors.secrets(tenant));
    }

    private static GenuineCaller caller(String room) {
        return GenuineCaller.silent(
                server.url(), server.rooms().callerToken(room, "caller", "nobody", ""));
    }

    private static String source() throws IOException {
        Path here = Path.of("src/test/java/com/example/orders/OrderDesk.java");
        return Files.readString(Files.exists(here) ? here : Path.of("worker-core").resolve(here));
    }
}
