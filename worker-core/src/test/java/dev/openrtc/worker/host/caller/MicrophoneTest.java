package dev.openrtc.worker.host.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.Line;
import javax.sound.sampled.TargetDataLine;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class MicrophoneTest {
    @Test
    void whereThereIsNoneThatIsSaidWithWhatElseCanBeDone() {
        Assumptions.assumeFalse(
                AudioSystem.isLineSupported(new Line.Info(TargetDataLine.class)),
                "this machine has a microphone");
        assertThatExceptionOfType(SoundFault.class)
                .isThrownBy(Microphone::open)
                .satisfies(fault -> assertThat(fault.code()).isEqualTo("NO_MICROPHONE"))
                .withMessageContaining("no microphone")
                .withMessageContaining("Give a WAV file instead");
    }

    @Test
    void loudnessIsOfWhatCameSinceItWasLastAsked() {
        Loudness loudness = new Loudness();
        loudness.add(new short[] {16_384, -16_384});
        loudness.add(new short[] {0, 0, 0, 0, 0, 0});
        Loudness.Reading first = loudness.take();
        assertThat(first.peak()).isEqualTo(0.5f);
        assertThat(first.rms()).isCloseTo(0.25f, within(0.0001f));
        assertThat(loudness.take()).isEqualTo(new Loudness.Reading(0, 0));
        loudness.add(new short[] {Short.MIN_VALUE});
        assertThat(loudness.take().peak()).isEqualTo(1);
    }
}
