package dev.openrtc.worker.provider.silero;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.openrtc.worker.provider.VoiceActivity;
import dev.openrtc.worker.provider.VoiceEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeechGateTest {
    private static final int WINDOW = 512;

    private final SpeechGate gate = new SpeechGate(VoiceActivity.Settings.DEFAULT);
    private final List<VoiceEvent> told = new ArrayList<>();

    @Test
    void speechBeginsWithTheSecondLoudWindowAndIsDatedBackToTheFirst() {
        windows(3, 0);
        windows(1, 1);
        assertThat(boundaries()).isEmpty();
        // 0.35 x 0 + 0.65 x 1 was above the threshold already.
        windows(1, 1);
        assertThat(boundaries())
                .containsExactly(new VoiceEvent.StartOfSpeech(5 * WINDOW, 3 * WINDOW));
    }

    @Test
    void oneLoudWindowIsNoSpeech() {
        windows(3, 0);
        windows(1, 0.9);
        windows(20, 0);
        assertThat(boundaries()).isEmpty();
    }

    @Test
    void speechEndsAfterAQuarterOfASecondAndIsDatedBackToItsTrueEnd() {
        windows(10, 1);
        windows(30, 0);
        // Smoothing: 0.35 is at most the lower threshold, so the first silent window counts.
        assertThat(boundaries())
                .containsExactly(
                        new VoiceEvent.StartOfSpeech(2 * WINDOW, 0),
                        new VoiceEvent.EndOfSpeech(
                                18 * WINDOW, 10 * WINDOW, VoiceEvent.time(10 * WINDOW)));
        assertThat(((VoiceEvent.EndOfSpeech) boundaries().getLast()).silence())
                .isEqualTo(Duration.ofMillis(256));
    }

    @Test
    void aPauseShorterThanAQuarterOfASecondIsPartOfTheSpeech() {
        windows(10, 1);
        windows(7, 0);
        windows(10, 1);
        assertThat(boundaries()).hasSize(1);
    }

    @Test
    void speechThatHasBegunGoesOnDownToTheLowerThreshold() {
        windows(10, 1);
        windows(60, 0.4);
        assertThat(boundaries()).hasSize(1);
        windows(60, 0.34);
        assertThat(boundaries()).hasSize(2);
        windows(60, 0.4);
        assertThat(boundaries()).hasSize(2);
    }

    @Test
    void probabilitiesAreSmoothedAndTheFirstIsTakenAsItIs() {
        windows(1, 0.8);
        windows(1, 0.2);
        assertThat(inference(0).probability()).isEqualTo(0.8);
        assertThat(inference(1).probability()).isCloseTo(0.35 * 0.8 + 0.65 * 0.2, within(1e-12));
    }

    @Test
    void aWindowIsToldBeforeWhatItChanges() {
        windows(3, 1);
        VoiceEvent.Inference second = inference(1);
        assertThat(second.speaking()).isFalse();
        assertThat(second.rawSpeech()).isEqualTo(Duration.ofMillis(32));
        assertThat(second.silence()).isEqualTo(Duration.ofMillis(64));
        assertThat(told.indexOf(second)).isLessThan(told.indexOf(boundaries().getFirst()));
        VoiceEvent.Inference third = inference(2);
        assertThat(third.speaking()).isTrue();
        assertThat(third.speech()).isEqualTo(Duration.ofMillis(96));
        assertThat(third.silence()).isZero();
    }

    @Test
    void aResetForgetsSpeechThatHadBegun() {
        windows(10, 1);
        gate.reset();
        told.clear();
        windows(20, 0);
        assertThat(boundaries()).isEmpty();
        assertThat(inference(0).at()).isEqualTo(WINDOW);
        assertThat(inference(0).probability()).isZero();
    }

    private void windows(int count, double probability) {
        for (int i = 0; i < count; i++) {
            gate.window(probability, WINDOW, told::add);
        }
    }

    private VoiceEvent.Inference inference(int index) {
        return told.stream()
                .filter(VoiceEvent.Inference.class::isInstance)
                .map(VoiceEvent.Inference.class::cast)
                .skip(index)
                .findFirst()
                .orElseThrow();
    }

    private List<VoiceEvent> boundaries() {
        return told.stream().filter(event -> !(event instanceof VoiceEvent.Inference)).toList();
    }
}
