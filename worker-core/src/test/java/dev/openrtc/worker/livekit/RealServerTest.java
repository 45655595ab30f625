package dev.openrtc.worker.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.line.JobOffer;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.port.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The line against a genuine livekit-server.
class RealServerTest {
    private static RealServer server;

    private final List<LiveKitLine> lines = new ArrayList<>();

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

    @AfterEach
    void stopLines() {
        lines.forEach(LiveKitLine::stop);
    }

    private RecordingDesk worker(Connection connection) {
        RecordingDesk desk = new RecordingDesk();
        LiveKitLine line =
                new LiveKitLine(connection, "test", InstantSource.system(), Ticker.SYSTEM);
        lines.add(line);
        line.start(desk);
        return desk;
    }

    private RecordingDesk registered(String agentName) {
        RecordingDesk desk = worker(server.connection(agentName));
        await().until(() -> desk.is(LinkState.CONNECTED));
        return desk;
    }

    @Test
    void aWorkerRegistersAndSaysWithWhom() {
        RecordingDesk desk = registered(TestRooms.fresh("agent"));
        assertThat(desk.view().server()).startsWith(server.url()).contains("LiveKit 1.");
        assertThat(desk.view().attempt()).isZero();
        assertThat(desk.view().why()).isEmpty();
    }

    @Test
    void aDispatchByNameArrivesWithJobAndRoomMetadataAndIsAssigned() {
        String agent = TestRooms.fresh("agent");
        String room = TestRooms.fresh("room");
        RecordingDesk desk = registered(agent);
        var _ = server.rooms().create(room, "{\"of\":\"room\"}");
        var dispatch = server.rooms().dispatch(room, agent, "{\"of\":\"job\"}");

        await().until(() -> desk.assignments.size() == 1);
        JobOffer offer = desk.offers.getFirst();
        assertThat(offer.room()).isEqualTo(room);
        assertThat(offer.roomSid()).startsWith("RM_");
        assertThat(offer.jobMetadata()).isEqualTo("{\"of\":\"job\"}");
        assertThat(offer.roomMetadata()).isEqualTo("{\"of\":\"room\"}");
        assertThat(offer.dispatch()).isEqualTo(dispatch.getId());
        assertThat(desk.assignments.getFirst().job()).isEqualTo(offer.job());
        assertThat(desk.assignments.getFirst().url()).isEqualTo(server.url());
        assertThat(desk.assignments.getFirst().token().isEmpty()).isFalse();
    }

    @Test
    void aNewRoomReachesAWorkerWithoutAName() {
        RecordingDesk desk = registered("");
        String room = TestRooms.fresh("room");
        var _ = server.rooms().create(room, "");
        await().until(() -> desk.assignments.size() == 1);
        assertThat(desk.offers.getFirst().room()).isEqualTo(room);
        assertThat(desk.offers.getFirst().jobMetadata()).isEmpty();
    }

    @Test
    void whatOneWorkerRefusesASecondOneGets() {
        String agent = TestRooms.fresh("agent");
        RecordingDesk full = registered(agent);
        RecordingDesk free = registered(agent);
        full.answer = RecordingDesk::refuse;
        // The server chooses at random: dispatches go on until the full one was asked.
        int dispatched = 0;
        while (full.offers.isEmpty()) {
            dispatched++;
            var _ = server.rooms().dispatch(TestRooms.fresh("room"), agent, "");
            int wanted = dispatched;
            await().until(() -> free.assignments.size() == wanted);
            assertThat(dispatched).isLessThan(60);
        }
        assertThat(full.assignments).isEmpty();
    }

    @Test
    void aWrongSecretIsRejectedAndNotTriedAgainForMinutes() {
        Connection good = server.connection("agent");
        RecordingDesk desk =
                worker(
                        new Connection(
                                good.url(),
                                good.apiKey(),
                                Secret.ofChars("x".repeat(40).toCharArray()),
                                "agent",
                                "test"));
        await().until(() -> desk.is(LinkState.REJECTED));
        assertThat(desk.view().why()).contains("secret").contains(good.apiKey());
        assertThat(desk.view().why()).doesNotContain("eyJ");
        assertThat(Duration.between(desk.view().since(), desk.view().nextTry().orElseThrow()))
                .isGreaterThan(Duration.ofMinutes(2));
    }

    private static CommandResult tried(Connection connection, InstantSource clock) {
        return new ConnectionTest(clock, Ticker.SYSTEM, "test")
                .run(connection)
                .toCompletableFuture()
                .join();
    }

    @Test
    void aConnectionTestTellsVersionAndDistanceAndLeavesTheRunningLineAlone() {
        String agent = TestRooms.fresh("agent");
        RecordingDesk desk = registered(agent);
        int views = desk.views.size();
        assertThat(tried(server.connection(agent), InstantSource.system()))
                .isInstanceOf(CommandResult.Applied.class)
                .extracting(CommandResult::message)
                .asString()
                .matches(
                        "Connected to ws://127.0.0.1:\\d+\\. LiveKit 1\\.\\d+\\.\\d+, .* ms away\\.");
        var _ = server.rooms().dispatch(TestRooms.fresh("room"), agent, "");
        await().until(() -> desk.assignments.size() == 1);
        assertThat(desk.views.subList(views, desk.views.size()))
                .allMatch(v -> v.state() == LinkState.CONNECTED);
    }

    @Test
    void aConnectionTestKnowsAClockAWrongKeyAndAWrongSecretFromEachOther() {
        Connection good = server.connection("");
        InstantSource hoursBehind = () -> InstantSource.system().instant().minusSeconds(25_300);
        assertThat(tried(good, hoursBehind))
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        r -> {
                            assertThat(r.code()).isEqualTo("CLOCK");
                            assertThat(r.message())
                                    .matches(".*25[23]\\d\\d s behind the server's.*");
                        });
        InstantSource minutesAhead = () -> InstantSource.system().instant().plusSeconds(120);
        assertThat(tried(good, minutesAhead).message()).contains("ahead of the server's");
        assertThat(
                        tried(
                                new Connection(good.url(), "nobody", good.apiSecret(), "", ""),
                                InstantSource.system()))
                .extracting("code")
                .isEqualTo("BAD_KEY");
        assertThat(
                        tried(
                                new Connection(
                                        good.url(),
                                        good.apiKey(),
                                        Secret.ofChars("x".repeat(40).toCharArray()),
                                        "",
                                        ""),
                                InstantSource.system()))
                .extracting("code")
                .isEqualTo("BAD_SECRET");
    }

    @Test
    void aKilledServerGetsItsWorkerBackOnceItRunsAgain() {
        try (RealServer own = RealServer.start()) {
            RecordingDesk desk = worker(own.connection("back"));
            await().until(() -> desk.is(LinkState.CONNECTED));
            own.kill();
            // While a try is under way there is no next one, so any view of the kind will do.
            await().until(
                            () ->
                                    desk.views.stream()
                                            .anyMatch(
                                                    view ->
                                                            view.state() == LinkState.RECONNECTING
                                                                    && view.nextTry().isPresent()));
            own.restart();
            await().atMost(Duration.ofSeconds(5)).until(() -> desk.is(LinkState.CONNECTED));
            var _ = own.rooms().dispatch(TestRooms.fresh("room"), "back", "");
            await().until(() -> desk.assignments.size() == 1);
        }
    }
}
