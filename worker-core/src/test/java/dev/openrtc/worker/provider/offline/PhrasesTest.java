package dev.openrtc.worker.provider.offline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhrasesTest {
    @Test
    void markupIsNotReadAloud() {
        assertThat(Phrases.of("We are **open**\n<b>today</b>."))
                .containsExactly("We are open b today /b .");
    }

    @Test
    void textWithNothingToSayIsNoPhrase() {
        assertThat(Phrases.of(" ...!  ")).isEmpty();
        assertThat(Phrases.of("")).isEmpty();
    }

    @Test
    void longTextIsCutBetweenWords() {
        String text = "seven words that are said again and ".repeat(20).strip();
        assertThat(Phrases.of(text))
                .hasSizeGreaterThan(3)
                .allMatch(phrase -> phrase.length() <= 200);
        assertThat(String.join(" ", Phrases.of(text))).isEqualTo(text);
    }

    @Test
    void aWordWithoutEndIsCutToo() {
        assertThat(Phrases.of("a".repeat(500))).hasSize(3);
    }
}
