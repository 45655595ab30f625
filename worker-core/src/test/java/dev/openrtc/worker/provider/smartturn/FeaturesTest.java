package dev.openrtc.worker.provider.smartturn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Against the figures of the Python that the model was trained with: Hugging Face Transformers'
/// Whisper extractor.
class FeaturesTest {
    private static final Offset<Float> NEAR = within(1e-4f);

    private final Features features = new Features();

    @Test
    void aToneOfTwoSecondsHasTheFeaturesThatPythonGivesIt() {
        float[] all = of(tone());
        float lowest = Float.MAX_VALUE;
        float highest = -Float.MAX_VALUE;
        double sum = 0;
        for (float value : all) {
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
            sum += value;
        }
        assertThat(lowest).isCloseTo(-0.18551016f, NEAR);
        assertThat(highest).isCloseTo(1.8144898f, NEAR);
        assertThat((float) (sum / all.length)).isCloseTo(-0.159606f, NEAR);
        assertThat(all[11 * Features.FRAMES + 700]).isCloseTo(1.8144898f, NEAR);
        assertThat(all[12 * Features.FRAMES + 700]).isCloseTo(1.6698105f, NEAR);
        assertThat(all[40 * Features.FRAMES + 599]).isCloseTo(0.13525867f, NEAR);
        assertThat(all[40 * Features.FRAMES + 600]).isCloseTo(0.6439597f, NEAR);
    }

    @Test
    void silenceIsTheSameEverywhere() {
        assertThat(of(new short[16_000])).containsOnly(-1.5f);
        assertThat(of(new short[0])).containsOnly(-1.5f);
    }

    @Test
    void onlyTheLastEightSecondsCount() {
        short[] turn = tone();
        short[] last = Arrays.copyOf(turn, Features.SAMPLES);
        short[] longer = new short[Features.SAMPLES + 5_000];
        Arrays.fill(longer, 0, 5_000, (short) 12_345);
        System.arraycopy(last, 0, longer, 5_000, last.length);
        assertThat(of(longer)).isEqualTo(of(last));
    }

    @Test
    void framesBeforeTheTurnAreWhatTheyWouldBeIfEachWereComputed() {
        // A turn of eight seconds that begins with real silence goes the long way.
        for (int length : new int[] {1, 159, 32_000, 127_799, 127_800, 127_999}) {
            short[] turn = Arrays.copyOf(tone(), length);
            short[] whole = new short[Features.SAMPLES];
            System.arraycopy(turn, 0, whole, whole.length - length, length);
            float[] fast = of(turn);
            float[] slow = of(whole);
            for (int i = 0; i < fast.length; i++) {
                assertThat(fast[i]).isCloseTo(slow[i], within(1e-5f));
            }
        }
    }

    @Test
    void whatWasHeardBeforeLeavesNoTrace() {
        float[] first = of(tone());
        float[] _ = of(new short[99_999]);
        assertThat(of(tone())).isEqualTo(first);
    }

    private float[] of(short[] turn) {
        float[] all = new float[Features.COUNT];
        features.of(turn, FloatBuffer.wrap(all));
        return all;
    }

    static short[] tone() {
        short[] pcm = new short[32_000];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) Math.rint(8000 * Math.sin(2 * Math.PI * 440 * i / 16_000));
        }
        return pcm;
    }
}
