package dev.openrtc.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.ui.Scenes;
import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.api.WorkerSnapshot.LinkView;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StatusModelTest {
    @Test
    void everyLinkStateHasItsWordAndAToneThatFits() {
        assertThat(link(Scenes.link(LinkState.NOT_CONFIGURED, "")))
                .isEqualTo("NORMAL Not configured");
        assertThat(link(Scenes.link(LinkState.STOPPED, ""))).isEqualTo("NORMAL Stopped");
        assertThat(link(Scenes.link(LinkState.CONNECTING, "")))
                .isEqualTo("INFORMATION Connecting livekit.example");
        assertThat(link(Scenes.link(LinkState.CONNECTED, "")))
                .isEqualTo("OK Connected livekit.example · 2 h 14 m");
        assertThat(link(Scenes.link(LinkState.STALE, "")))
                .isEqualTo("ATTENTION Not receiving for 2 h 14 m");
        assertThat(link(Scenes.link(LinkState.REJECTED, "the API key is not known")))
                .isEqualTo("FAILURE Rejected: the API key is not known");
    }

    @Test
    void theNextTryCountsDownAndNeverBelowNothing() {
        WorkerSnapshot s = Scenes.linked(Scenes.reconnecting());
        assertThat(StatusModel.link(new Sight(s, Scenes.AT.plusMillis(6_300))).text())
                .isEqualTo("Reconnecting (try 4, next in 1 s)");
        assertThat(StatusModel.link(new Sight(s, Scenes.AT.plusSeconds(20))).text())
                .isEqualTo("Reconnecting (try 4, next in 0 s)");
    }

    @Test
    void aDrainSaysHowManyAreLeftAndForHowLong() {
        assertThat(StatusModel.worker(now(Scenes.draining(3))).text())
                .isEqualTo("Draining (3 calls, 12:10 left)");
        assertThat(StatusModel.worker(now(Scenes.draining(0))).text()).isEqualTo("Worker stopped");
    }

    @Test
    void ageTurnsToAttentionAfterTwoSeconds() {
        assertThat(StatusModel.age(aged(Duration.ofSeconds(2))).tone()).isEqualTo(Tone.NORMAL);
        assertThat(StatusModel.age(aged(Duration.ofMillis(2_001))).tone())
                .isEqualTo(Tone.ATTENTION);
        assertThat(StatusModel.age(aged(Duration.ofSeconds(-5))).text()).isEqualTo("0.0 s ago");
    }

    @Test
    void aStoppedWorkerHasNoLineBadge() {
        assertThat(StatusModel.badge(now(Scenes.empty()))).isEmpty();
        assertThat(StatusModel.badge(now(Scenes.small()))).isEqualTo("LIVE");
        assertThat(StatusModel.badge(now(Scenes.practice()))).isEqualTo("PRACTICE");
    }

    private static String link(LinkView link) {
        StatusItem item = StatusModel.link(now(Scenes.linked(link)));
        return item.tone() + " " + item.text();
    }

    private static Sight now(WorkerSnapshot snapshot) {
        return new Sight(snapshot, Scenes.AT);
    }

    private static Sight aged(Duration age) {
        return new Sight(Scenes.small(), Scenes.AT.plus(age));
    }
}
