package dev.openrtc.worker.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The callers other tests rely on: what they say they hear is what was said.
class GenuineCallerTest {
    @Test
    void twoCallersHearEachOtherUntilOneIsRemovedAndTheRoomIsDeleted() {
        try (RealServer server = RealServer.start()) {
            String room = TestRooms.fresh("room");
            try (GenuineCaller low = server.caller(room, "low", 440.0);
                    GenuineCaller high = server.caller(room, "high", null)) {
                low.joined();
                high.joined().await("hears 440 Hz", _ -> high.hears("low", 440));
                assertThat(low.heard("high")).isEmpty();

                high.tone(1200);
                low.await("hears 1200 Hz", _ -> low.hears("high", 1200));
                high.silence();
                low.await(
                        "hears silence again",
                        e -> e.name().equals("silence") && e.at() > last(low.heard("high")).at());

                high.beep(700, 300);
                low.await("hears the beep", _ -> low.hears("high", 700));
                assertThat(high.events("beep")).hasSize(1);

                server.rooms().remove(room, "high");
                await().atMost(Duration.ofSeconds(10)).until(() -> high.disconnected().isPresent());
                assertThat(high.disconnected()).contains("PARTICIPANT_REMOVED");
                low.await("sees it leave", e -> e.name().equals("participant_left"));

                server.rooms().delete(room);
                await().atMost(Duration.ofSeconds(10)).until(() -> low.disconnected().isPresent());
                assertThat(low.disconnected()).contains("ROOM_DELETED");
            }
        }
    }

    private static GenuineCaller.Event last(List<GenuineCaller.Event> events) {
        return events.getLast();
    }
}
