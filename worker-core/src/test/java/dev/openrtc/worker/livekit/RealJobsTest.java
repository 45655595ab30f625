package dev.openrtc.worker.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.line.Assignment;
import dev.openrtc.worker.port.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Bursts and endings, as a genuine server has them.
class RealJobsTest {
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

    private RecordingDesk registered(String agentName) {
        RecordingDesk desk = new RecordingDesk();
        LiveKitLine line =
                new LiveKitLine(
                        server.connection(agentName),
                        "test",
                        InstantSource.system(),
                        Ticker.SYSTEM);
        lines.add(line);
        line.start(desk);
        await().until(() -> desk.is(LinkState.CONNECTED));
        return desk;
    }

    @Test
    void aBurstOfAHundredDispatchesAtACapOfSevenGivesExactlySevenAndTheNextWorkerTheRest() {
        String agent = TestRooms.fresh("agent");
        String room = TestRooms.fresh("room");
        RecordingDesk capped = registered(agent);
        RecordingDesk second = registered(agent);
        AtomicInteger places = new AtomicInteger(7);
        capped.answer =
                offer ->
                        places.getAndDecrement() > 0
                                ? RecordingDesk.accept(offer)
                                : RecordingDesk.refuse(offer);
        TestRooms rooms = server.rooms();
        for (int i = 0; i < 100; i++) {
            var _ = rooms.dispatch(room, agent, "");
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> capped.assignments.size() + second.assignments.size() == 100);
        assertThat(capped.assignments).hasSize(7);
        assertThat(second.assignments).hasSize(93);
        assertThat(capped.offers).hasSizeGreaterThan(7);
        assertThat(lines.getFirst().counts().answered()).isEqualTo(capped.offers.size());
        assertThat(lines.getFirst().counts().accepted()).isEqualTo(7);
    }

    /// The participant's place in the room is taken by a genuine client with the job's own token.
    private GenuineCaller agentOf(Assignment assignment) {
        return GenuineCaller.listening(assignment.url(), assignment.token().reveal()).joined();
    }

    private Assignment dispatched(RecordingDesk desk, String room, String agent) {
        int before = desk.assignments.size();
        var _ = server.rooms().dispatch(room, agent, "");
        await().until(() -> desk.assignments.size() > before);
        return desk.assignments.getLast();
    }

    @Test
    @Tag("full")
    void aDeletedDispatchARemovedAgentAndADeletedRoomEachEndTheirJob() {
        String agent = TestRooms.fresh("agent");
        RecordingDesk desk = registered(agent);

        // For 5 s after a registration the room does not know its new job; this outlasts them.
        String first = TestRooms.fresh("room");
        var dispatch = server.rooms().dispatch(first, agent, "");
        await().until(() -> desk.assignments.size() == 1);
        String firstJob = desk.assignments.getFirst().job();
        server.rooms().deleteDispatch(first, dispatch.getId());
        await().atMost(Duration.ofSeconds(15)).until(() -> desk.terminations.contains(firstJob));

        String second = TestRooms.fresh("room");
        Assignment removed = dispatched(desk, second, agent);
        try (GenuineCaller there = agentOf(removed)) {
            server.rooms().remove(second, "agent-" + removed.job());
            await().until(() -> desk.terminations.contains(removed.job()));
            await().until(() -> there.disconnected().isPresent());
            assertThat(there.disconnected()).contains("PARTICIPANT_REMOVED");
        }

        String third = TestRooms.fresh("room");
        Assignment deleted = dispatched(desk, third, agent);
        try (GenuineCaller there = agentOf(deleted)) {
            server.rooms().delete(third);
            await().until(() -> desk.terminations.contains(deleted.job()));
            await().until(() -> there.disconnected().isPresent());
            assertThat(there.disconnected()).contains("ROOM_DELETED");
        }
        assertThat(desk.terminations).containsExactly(firstJob, removed.job(), deleted.job());

        String fourth = TestRooms.fresh("room");
        Assignment ended = dispatched(desk, fourth, agent);
        try (GenuineCaller there = agentOf(ended)) {
            lines.getFirst().jobEnded(ended.job(), true, "");
            there.leave();
            await().until(() -> there.disconnected().isPresent());
        }
        Assignment last = dispatched(desk, TestRooms.fresh("room"), agent);
        assertThat(desk.terminations).doesNotContain(ended.job(), last.job());
    }
}
