package dev.openrtc.ui.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.WorkerSnapshot.BreakerChange;
import dev.openrtc.worker.api.WorkerSnapshot.BreakerView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BreakerTrackTest {
    private static final Instant NOW = Instant.parse("2026-03-14T13:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(3));

    @Test
    void aBreakerWithoutChangesWasWhatItIs() {
        BreakerTrack track = BreakerTrack.of(view(BreakerState.CLOSED), LONG_AGO, NOW);
        assertThat(track.range()).isEqualTo(Duration.ofHours(1));
        assertThat(track.spans()).hasSize(1);
        assertThat(track.spans().getFirst().state()).contains(BreakerState.CLOSED);
        assertThat(track.sentence()).isEqualTo("Not open in the last 1 h");
    }

    @Test
    void openedHalfAnHourAgoAndClosedAgainItShowsThreeSpansOfTheLastHour() {
        BreakerTrack track =
                BreakerTrack.of(
                        view(
                                BreakerState.CLOSED,
                                change(30, BreakerState.OPEN),
                                change(15, BreakerState.CLOSED)),
                        LONG_AGO,
                        NOW);
        assertThat(track.spans())
                .extracting(BreakerTrack.Span::state)
                .containsExactly(
                        Optional.of(BreakerState.CLOSED),
                        Optional.of(BreakerState.OPEN),
                        Optional.of(BreakerState.CLOSED));
        assertThat(track.spans().get(1).from()).isEqualTo(0.5, within(0.001));
        assertThat(track.spans().get(1).to()).isEqualTo(0.75, within(0.001));
        assertThat(track.sentence()).isEqualTo("Open for 15 m of the last 1 h");
    }

    @Test
    void theRangeIsTheShortestThatHoldsEveryChange() {
        assertThat(range(59)).isEqualTo(Duration.ofHours(1));
        assertThat(range(61)).isEqualTo(Duration.ofHours(6));
        assertThat(range(7 * 60)).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void whatWasBeforeTheProgramStartedIsNotClaimed() {
        BreakerTrack track = BreakerTrack.of(view(BreakerState.CLOSED), NOW.minusSeconds(600), NOW);
        assertThat(track.spans())
                .extracting(BreakerTrack.Span::state)
                .containsExactly(Optional.empty(), Optional.of(BreakerState.CLOSED));
    }

    @Test
    void whatWasBeforeAForcedOpeningIsNotKnown() {
        BreakerTrack track =
                BreakerTrack.of(
                        view(BreakerState.FORCED_OPEN, change(10, BreakerState.FORCED_OPEN)),
                        LONG_AGO,
                        NOW);
        assertThat(track.spans())
                .extracting(BreakerTrack.Span::state)
                .containsExactly(Optional.empty(), Optional.of(BreakerState.FORCED_OPEN));
    }

    private static Duration range(long minutesAgo) {
        return BreakerTrack.of(
                        view(BreakerState.OPEN, change(minutesAgo, BreakerState.OPEN)),
                        LONG_AGO,
                        NOW)
                .range();
    }

    private static BreakerChange change(long minutesAgo, BreakerState state) {
        return new BreakerChange(NOW.minusSeconds(minutesAgo * 60), state, "");
    }

    private static BreakerView view(BreakerState now, BreakerChange... changes) {
        return new BreakerView(now, 0, 0, Duration.ZERO, 0, 0, "", List.of(changes));
    }
}
