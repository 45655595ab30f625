package dev.openrtc.ui.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.openrtc.ui.Scenes;
import dev.openrtc.ui.shell.Tone;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineBandTest {
    @Test
    void aStepIsAsWideAsItLastedAndNoneTooNarrowToRead() {
        double[] widths = TimelineBand.widths(steps(100, 300, 0), 308, 20);
        assertThat(widths[0]).isEqualTo(80, within(0.01));
        assertThat(widths[1]).isEqualTo(200, within(0.01));
        assertThat(widths[2]).isEqualTo(20, within(0.01));
        assertThat(Arrays.stream(widths).sum()).isEqualTo(300, within(0.01));
    }

    @Test
    void stepsThatDoNotFitKeepTheWidthThatCanBeRead() {
        assertThat(TimelineBand.widths(steps(1, 1, 1), 10, 20)).containsOnly(20);
    }

    @Test
    void stepsWithoutAnyDurationAreAllAlike() {
        assertThat(TimelineBand.widths(steps(0, 0), 104, 20)).containsOnly(20);
    }

    @Test
    void theLastStepOfAFailedCallTellsOfTheFailure() {
        var failed = Scenes.small().ended().getFirst();
        List<TimelineBand.Step> steps = TimelineBand.steps(failed, Scenes.AT);
        assertThat(steps.getLast().tone()).isEqualTo(Tone.FAILURE);
        assertThat(steps.getFirst().tone()).isEqualTo(Tone.NORMAL);
        assertThat(TimelineBand.took(steps.getLast().took())).isEqualTo("1:02");
    }

    private static List<TimelineBand.Step> steps(long... millis) {
        return Arrays.stream(millis)
                .mapToObj(
                        each ->
                                new TimelineBand.Step(
                                        "s", "", Duration.ofMillis(each), Tone.NORMAL))
                .toList();
    }
}
