package dev.openrtc.worker.host.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.host.caller.Cue.Next;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CueTest {
    private final Cue cue = new Cue();

    @Test
    void nobodySpeaksToAnEmptyRoom() {
        assertThat(cue.next(at(60))).isEqualTo(Next.WAIT);
    }

    @Test
    void theGreetingIsHeardOutAndItsPausesAreNotTakenForItsEnd() {
        cue.came(at(1));
        cue.state("listening", at(1));
        assertThat(cue.next(at(3))).isEqualTo(Next.WAIT);
        cue.state("speaking", at(3));
        cue.heard(at(3.5));
        assertThat(cue.next(at(5))).isEqualTo(Next.WAIT);
        cue.state("listening", at(5.2));
        assertThat(cue.next(at(6))).isEqualTo(Next.WAIT);
        assertThat(cue.next(at(6.3))).isEqualTo(Next.SPEAK);
    }

    @Test
    void anAgentThatGreetsNobodyIsSpokenToAfterAWhile() {
        cue.came(at(1));
        assertThat(cue.next(at(3.9))).isEqualTo(Next.WAIT);
        assertThat(cue.next(at(4.1))).isEqualTo(Next.SPEAK);
    }

    @Test
    void aGreetingWithoutAnEndIsSpokenInto() {
        cue.came(at(0));
        cue.state("speaking", at(0));
        for (int second = 1; second < 30; second++) {
            cue.heard(at(second));
            assertThat(cue.next(at(second))).isEqualTo(Next.WAIT);
        }
        assertThat(cue.next(at(30))).isEqualTo(Next.SPEAK);
    }

    @Test
    void theAnswerIsHeardToItsEnd() {
        cue.came(at(0));
        cue.said(at(10));
        cue.state("thinking", at(10.5));
        assertThat(cue.next(at(20))).isEqualTo(Next.WAIT);
        cue.state("speaking", at(20));
        cue.heard(at(22));
        cue.state("listening", at(22.2));
        assertThat(cue.next(at(25))).isEqualTo(Next.WAIT);
        assertThat(cue.next(at(25.3))).isEqualTo(Next.DONE);
    }

    @Test
    void whatWasHeardBeforeTheLastWordIsNoAnswer() {
        cue.came(at(0));
        cue.heard(at(9));
        cue.said(at(10));
        assertThat(cue.next(at(39))).isEqualTo(Next.WAIT);
        assertThat(cue.next(at(40))).isEqualTo(Next.UNANSWERED);
    }

    private static long at(double seconds) {
        return Duration.ofMillis((long) (seconds * 1_000)).toNanos();
    }
}
