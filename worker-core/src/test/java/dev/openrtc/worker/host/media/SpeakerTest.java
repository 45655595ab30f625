package dev.openrtc.worker.host.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeakerTest {
    private static final int FRAME = 240;

    private final Speaker speaker = new Speaker(24_000);
    private final short[] into = new short[FRAME];
    private final List<Boolean> said = new ArrayList<>();

    private static short[] sound(int samples) {
        short[] pcm = new short[samples];
        for (int i = 0; i < samples; i++) {
            pcm[i] = (short) (i + 1);
        }
        return pcm;
    }

    @CanIgnoreReturnValue
    private int beats(int count) {
        int sent = 0;
        for (int i = 0; i < count; i++) {
            sent += speaker.next(into) ? 1 : 0;
        }
        return sent;
    }

    @Test
    void piecesOfAnyLengthAreSaidWithoutAGap() {
        assertThat(speaker.play(Arrays.copyOfRange(sound(600), 0, 100))).isTrue();
        assertThat(speaker.play(Arrays.copyOfRange(sound(600), 100, 500))).isTrue();
        short[] heard = new short[480];
        for (int i = 0; i < 2; i++) {
            assertThat(speaker.next(into)).isTrue();
            System.arraycopy(into, 0, heard, i * FRAME, FRAME);
        }
        assertThat(heard).isEqualTo(sound(480));
        assertThat(speaker.said()).isEqualTo(480);
        assertThat(speaker.next(into)).isTrue();
        assertThat(into[19]).isEqualTo((short) 500);
        assertThat(into[20]).isZero();
        assertThat(speaker.said()).isEqualTo(500);
    }

    @Test
    void aPauseSaysNothingMoreAndLosesNothing() {
        assertThat(speaker.play(sound(1_000))).isTrue();
        assertThat(beats(1)).isEqualTo(1);
        speaker.pause();
        beats(1_500);
        assertThat(into).containsOnly((short) 0);
        assertThat(speaker.said()).isEqualTo(FRAME);
        assertThat(speaker.queued()).isEqualTo(Duration.ofNanos(760 * 1_000_000_000L / 24_000));
        assertThat(beats(10)).isZero();
        speaker.resume();
        assertThat(speaker.next(into)).isTrue();
        assertThat(into[0]).isEqualTo((short) (FRAME + 1));
    }

    /// A caller's jitter buffer takes a pause in what is sent for lateness, and keeps as much back
    /// of what follows: an agent that sent nothing between its answers was heard two seconds late.
    @Test
    void silenceFollowsTheLastWordThroughAPauseOfAConversationAndThenNothingIsSent() {
        assertThat(speaker.play(sound(FRAME))).isTrue();
        assertThat(beats(2_000)).isEqualTo(1_501);
        assertThat(speaker.said()).isEqualTo(FRAME);
    }

    @Test
    void whoWaitsIsToldWhenTheLastSampleIsSaidAndNotBefore() {
        assertThat(speaker.play(sound(FRAME + 1))).isTrue();
        speaker.whenSaid(said::add);
        assertThat(speaker.play(sound(FRAME))).isTrue();
        beats(1);
        assertThat(said).isEmpty();
        beats(1);
        assertThat(said).containsExactly(true);
        speaker.pause();
        speaker.whenSaid(said::add);
        beats(30);
        assertThat(said).containsExactly(true);
        speaker.resume();
        beats(1);
        assertThat(said).containsExactly(true, true);
    }

    @Test
    void clearingTellsThoseWhoWaitedAndEndsAPause() {
        assertThat(speaker.play(sound(5 * FRAME))).isTrue();
        speaker.whenSaid(said::add);
        beats(2);
        speaker.pause();
        speaker.clear();
        assertThat(said).containsExactly(false);
        assertThat(speaker.said()).isEqualTo(2 * FRAME);
        assertThat(speaker.queued()).isZero();
        assertThat(speaker.play(sound(FRAME))).isTrue();
        beats(1);
        assertThat(speaker.said()).isEqualTo(3 * FRAME);
    }

    @Test
    void nothingWaitingIsSaidAlready() {
        speaker.whenSaid(said::add);
        assertThat(said).containsExactly(true);
    }

    @Test
    void moreThanAMinuteIsNotTaken() {
        assertThat(speaker.play(sound(60 * 24_000))).isTrue();
        assertThat(speaker.play(sound(1))).isFalse();
        beats(1);
        assertThat(speaker.play(sound(1))).isTrue();
    }
}
