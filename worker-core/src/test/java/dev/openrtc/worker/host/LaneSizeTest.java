package dev.openrtc.worker.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.host.LaneSize.Place;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// How many hosts a lane has.
class LaneSizeTest {
    private final LaneSize size = new LaneSize(4);

    private static Place ready(int sessions) {
        return new Place(true, sessions, false);
    }

    private static Place late(int sessions) {
        return new Place(true, sessions, true);
    }

    private static final Place STARTING = new Place(false, 0, false);

    @Test
    void anotherHostIsStartedBeforeOneIsFull() {
        assertThat(size.wantsMore(List.of(), 0)).isTrue();
        assertThat(size.wantsMore(List.of(ready(75)), 0)).isFalse();
        assertThat(size.wantsMore(List.of(ready(76)), 0)).isTrue();
        assertThat(size.wantsMore(List.of(ready(60)), 20)).isTrue();
        assertThat(size.wantsMore(List.of(ready(100), STARTING), 0)).isFalse();
        assertThat(size.wantsMore(List.of(ready(100), ready(0)), 0)).isFalse();
        assertThat(size.wantsMore(List.of(ready(100), ready(80)), 0)).isTrue();
    }

    @Test
    void aLateHostWithManyCallsCountsAsFullAndOneWithFewDoesNot() {
        assertThat(size.wantsMore(List.of(late(40)), 0)).isTrue();
        assertThat(size.wantsMore(List.of(late(10)), 0)).isFalse();
        assertThat(next(late(40), ready(3))).contains(ready(3));
    }

    @Test
    void theFullestThatIsNotFullTakesTheNextCall() {
        assertThat(next(ready(20), ready(70), STARTING)).contains(ready(70));
        assertThat(next(ready(100), ready(5))).contains(ready(5));
        assertThat(next(ready(120), ready(104))).contains(ready(104));
        assertThat(next(ready(150))).isEmpty();
        assertThat(next(STARTING)).isEmpty();
    }

    @Test
    void thereAreNeverMoreHostsThanAllowed() {
        List<Place> four = List.of(ready(150), ready(150), ready(150), ready(149));
        assertThat(size.wantsMore(four, 50)).isFalse();
        assertThat(size.full(four)).isFalse();
        assertThat(size.full(List.of(ready(150), ready(150), ready(150), ready(150)))).isTrue();
        assertThat(size.full(List.of(ready(150)))).isFalse();
    }

    @Test
    void oneIsTooManyOnlyWhenTheOthersHaveRoomToSpare() {
        assertThat(LaneSize.oneTooMany(List.of(ready(0)))).isFalse();
        assertThat(LaneSize.oneTooMany(List.of(ready(60), ready(0)))).isFalse();
        assertThat(LaneSize.oneTooMany(List.of(ready(50), ready(0)))).isTrue();
    }

    private static java.util.Optional<Place> next(Place... places) {
        return LaneSize.next(List.of(places), Function.identity());
    }
}
