package dev.openrtc.ui.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.ui.FakeClock;
import dev.openrtc.ui.Scenes;
import dev.openrtc.worker.api.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PassphraseTest {
    @Test
    void aShortOneIsRefusedHoweverOddItsCharacters() {
        assertThat(judge("x9!Q#z")).isEqualTo(Strength.SHORT);
    }

    @Test
    void repeatsAndRunsCountForLittle() {
        assertThat(judge("aaaaaaaaaaaaaaaa")).isEqualTo(Strength.WEAK);
        assertThat(judge("abcdefghijklmnop")).isEqualTo(Strength.WEAK);
        assertThat(judge("1234567890123456").usable()).isFalse();
    }

    @Test
    void severalWordsAreStrong() {
        assertThat(judge("four old horses sing").usable()).isTrue();
        assertThat(judge("four old horses sing")).isEqualTo(Strength.STRONG);
    }

    @Test
    void theWaitDoublesToAMinuteAndEndsByItself() {
        FakeClock clock = new FakeClock(Scenes.AT);
        Patience patience = new Patience(clock);
        patience.miss();
        patience.miss();
        assertThat(patience.left()).isZero();
        patience.miss();
        assertThat(patience.left()).isEqualTo(Duration.ofSeconds(1));
        patience.miss();
        assertThat(patience.left()).isEqualTo(Duration.ofSeconds(2));
        for (int i = 0; i < 30; i++) {
            patience.miss();
        }
        assertThat(patience.left()).isEqualTo(Duration.ofSeconds(60));
        clock.pass(Duration.ofSeconds(60));
        assertThat(patience.left()).isZero();
    }

    private static Strength judge(String text) {
        try (Secret secret = Secret.ofChars(text.toCharArray())) {
            return Strength.of(secret);
        }
    }
}
