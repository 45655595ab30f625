package dev.openrtc.worker.voice.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
    private static final int LEVEL = 10_000;

    @ParameterizedTest
    @CsvSource({"48000,16000", "24000,16000", "16000,24000", "24000,48000", "44100,16000"})
    void aSecondStaysASecond(int from, int to) {
        short[] out = whole(from, to, tone(from, 1000, from));
        assertThat(out.length).isBetween(to, to + to / 100);
    }

    @ParameterizedTest
    @CsvSource({
        "48000,16000,300", "48000,16000,1000", "48000,16000,5000",
        "24000,16000,300", "24000,16000,3400", "24000,16000,5000",
        "16000,24000,300", "16000,24000,3400", "16000,24000,5000"
    })
    void aToneOfTheVoiceKeepsItsLevelAndItsPitch(int from, int to, int hertz) {
        short[] out = middle(whole(from, to, tone(from, hertz, from)));
        assertThat(level(out)).isCloseTo(LEVEL / Math.sqrt(2), within(150.0));
        assertThat(rest(out, hertz, to)).isLessThan(20);
    }

    @ParameterizedTest
    @CsvSource({
        "48000,16000,9500",
        "48000,16000,12000",
        "48000,16000,17000",
        "48000,16000,23000",
        "24000,16000,9500",
        "24000,16000,11900"
    })
    void whatTheLowerRateCannotHoldIsGoneAndNotFoldedBack(int from, int to, int hertz) {
        short[] out = middle(whole(from, to, tone(from, hertz, from)));
        // 60 dB down.
        assertThat(level(out)).isLessThan(LEVEL / 1000.0);
    }

    @ParameterizedTest
    @CsvSource({"16000,24000,3000", "16000,24000,5000", "16000,48000,5000"})
    void aHigherRateGainsNoMirrorOfTheVoice(int from, int to, int hertz) {
        short[] out = middle(whole(from, to, tone(from, hertz, from)));
        assertThat(rest(out, hertz, to)).isLessThan(LEVEL / 700.0);
    }

    @ParameterizedTest
    @CsvSource({"48000,16000,960", "24000,16000,480", "16000,24000,320", "44100,16000,441"})
    void framesJoinWithoutASeam(int from, int to, int frame) {
        short[] in = tone(from, 440, from / 2);
        Resampler pieces = new Resampler(from, to);
        List<short[]> parts = new ArrayList<>();
        for (int at = 0; at < in.length; at += frame) {
            parts.add(pieces.take(Arrays.copyOfRange(in, at, Math.min(in.length, at + frame))));
        }
        parts.add(pieces.end());
        assertThat(joined(parts)).isEqualTo(whole(from, to, in));
    }

    @Test
    void singleSamplesJoinWithoutASeamToo() {
        short[] in = tone(48_000, 440, 4_800);
        Resampler pieces = new Resampler(48_000, 16_000);
        List<short[]> parts = new ArrayList<>();
        for (short sample : in) {
            parts.add(pieces.take(new short[] {sample}));
        }
        parts.add(pieces.end());
        assertThat(joined(parts)).isEqualTo(whole(48_000, 16_000, in));
    }

    @Test
    void afterItsEndItBeginsAfresh() {
        Resampler resampler = new Resampler(24_000, 16_000);
        short[] first = joined(List.of(resampler.take(tone(24_000, 440, 2_401)), resampler.end()));
        short[] again = joined(List.of(resampler.take(tone(24_000, 440, 2_401)), resampler.end()));
        assertThat(again).isEqualTo(first);
    }

    @Test
    void theLoudestSoundIsClippedAndNeverWraps() {
        short[] square = new short[4_800];
        for (int i = 0; i < square.length; i++) {
            square[i] = i / 48 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
        }
        short[] out = middle(whole(48_000, 16_000, square));
        for (int i = 4; i < out.length - 4; i++) {
            // Half a period is 16 samples: away from the edges the sign must be right.
            if (Math.signum(out[i - 4]) == Math.signum(out[i + 4])) {
                assertThat(Math.signum(out[i])).isEqualTo(Math.signum(out[i - 4]));
            }
        }
    }

    @Test
    void ratesWithoutACommonMeasureAreRefused() {
        assertThatThrownBy(() -> new Resampler(47_999, 16_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("47999");
    }

    private static short[] whole(int from, int to, short[] in) {
        Resampler resampler = new Resampler(from, to);
        return joined(List.of(resampler.take(in), resampler.end()));
    }

    private static short[] joined(List<short[]> parts) {
        short[] all = new short[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (short[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static short[] tone(int rate, double hertz, int samples) {
        short[] pcm = new short[samples];
        for (int i = 0; i < samples; i++) {
            pcm[i] = (short) Math.rint(LEVEL * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return pcm;
    }

    /// Without the edges, where the filter fills and empties.
    private static short[] middle(short[] pcm) {
        return Arrays.copyOfRange(pcm, pcm.length / 8, pcm.length - pcm.length / 8);
    }

    private static double level(short[] pcm) {
        double sum = 0;
        for (short sample : pcm) {
            sum += (double) sample * sample;
        }
        return Math.sqrt(sum / pcm.length);
    }

    /// The level of what is left when the tone is taken out: noise, clicks and mirrors.
    private static double rest(short[] pcm, double hertz, int rate) {
        int whole = pcm.length - pcm.length % rate(hertz, rate);
        double sine = 0;
        double cosine = 0;
        for (int i = 0; i < whole; i++) {
            sine += pcm[i] * Math.sin(2 * Math.PI * hertz * i / rate);
            cosine += pcm[i] * Math.cos(2 * Math.PI * hertz * i / rate);
        }
        double sum = 0;
        for (int i = 0; i < whole; i++) {
            double at = 2 * Math.PI * hertz * i / rate;
            double left = pcm[i] - 2 * (sine * Math.sin(at) + cosine * Math.cos(at)) / whole;
            sum += left * left;
        }
        return Math.sqrt(sum / whole);
    }

    /// Samples after which the tone repeats exactly.
    private static int rate(double hertz, int rate) {
        return rate
                / java.math.BigInteger.valueOf((long) hertz)
                        .gcd(java.math.BigInteger.valueOf(rate))
                        .intValue();
    }
}
