package dev.openrtc.worker.provider;

import static dev.openrtc.worker.provider.ProviderBench.ACME;
import static dev.openrtc.worker.provider.ProviderBench.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.provider.ProviderBench.Told;
import dev.openrtc.worker.vendor.StubSocket;
import dev.openrtc.worker.vendor.Trouble;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every way of speaking behind the one interface.
class VoicesTest {
    /// The stubs speak a character in 60 ms, at 24 kHz.
    private static final int CHARACTER = 24_000 * 60 / 1000;

    private final ProviderBench bench = new ProviderBench();
    private final Told<Spoken> told = new Told<>();

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cartesia", "cartesia/sonic-3:voice@pt", "openai", "openai/tts-1:alloy"})
    void sentencesAreSpokenInOrderToTheEnd(String model) throws Exception {
        TextToSpeech voice = bench.voice(ACME, model);
        TextToSpeech.Utterance utterance = voice.speak(told::on);
        utterance.text("Guten Tag, schön!");
        utterance.text("Wie geht's? 👋 ");
        utterance.end();
        await().until(() -> told.any(Spoken.Done.class));
        assertThat(voice.rate()).isEqualTo(24_000);
        assertThat(samples(told)).isEqualTo((17 + 14) * CHARACTER);
        assertThat(told.of(Spoken.Done.class)).containsExactly(new Spoken.Done(17 + 14));
        assertThat(told.all()).last().isInstanceOf(Spoken.Done.class);
    }

    @Test
    void cartesiaTimesTheWords() throws Exception {
        TextToSpeech.Utterance utterance = bench.voice(ACME, "cartesia").speak(told::on);
        utterance.text("One two");
        utterance.end();
        await().until(() -> told.any(Spoken.Done.class));
        assertThat(told.of(Spoken.Word.class))
                .containsExactly(new Spoken.Word("One", 0), new Spoken.Word("two", 0.24));
    }

    @Test
    void silenceIsHeardAtOnceOnTheWireAndTheSocketServesTheNextUtterance() throws Exception {
        TextToSpeech voice = bench.voice(ACME, "cartesia");
        TextToSpeech.Utterance first = voice.speak(told::on);
        first.text("word ".repeat(400));
        await().until(() -> told.any(Spoken.Audio.class));
        first.cancel();
        StubSocket socket = bench.stubs().cartesia().sockets().getFirst();
        await().until(() -> socket.received().getLast().contains("\"cancel\":true"));
        int heard = told.all().size();
        Told<Spoken> next = new Told<>();
        TextToSpeech.Utterance second = voice.speak(next::on);
        second.text("Yes?");
        second.end();
        await().until(() -> next.any(Spoken.Done.class));
        assertThat(samples(next)).isEqualTo(4 * CHARACTER);
        assertThat(bench.stubs().cartesia().sockets()).hasSize(1);
        assertThat(told.all()).hasSizeLessThanOrEqualTo(heard + 1);
        assertThat(told.any(Spoken.Done.class)).isFalse();
    }

    @Test
    void twoUtterancesAtOnceNeverMix() throws Exception {
        TextToSpeech voice = bench.voice(ACME, "cartesia");
        Told<Spoken> other = new Told<>();
        TextToSpeech.Utterance first = voice.speak(told::on);
        TextToSpeech.Utterance second = voice.speak(other::on);
        first.text("A".repeat(30));
        second.text("B".repeat(20));
        second.end();
        first.end();
        await().until(() -> told.any(Spoken.Done.class) && other.any(Spoken.Done.class));
        assertThat(samples(told)).isEqualTo(30 * CHARACTER);
        assertThat(samples(other)).isEqualTo(20 * CHARACTER);
    }

    @Test
    void whatAModelSaysAfterALongPauseIsSpokenThoughTheContextExpired() throws Exception {
        TextToSpeech.Utterance utterance = bench.voice(ACME, "cartesia").speak(told::on);
        utterance.text("First.");
        await().until(() -> samples(told) == 6 * CHARACTER);
        StubSocket socket = firstSocket();
        await().until(() -> socket.sent().getLast().contains("\"type\":\"done\""));
        utterance.text("Second.");
        utterance.end();
        await().until(() -> told.any(Spoken.Done.class));
        assertThat(samples(told)).isEqualTo((6 + 7) * CHARACTER);
        assertThat(told.of(Spoken.Word.class))
                .containsExactly(new Spoken.Word("First.", 0), new Spoken.Word("Second.", 0.36));
    }

    @Test
    void aContextNearItsEndIsGivenNoMoreText() throws Exception {
        TextToSpeech.Utterance utterance = bench.voice(ACME, "cartesia").speak(told::on);
        utterance.text("First.");
        await().until(() -> samples(told) == 6 * CHARACTER);
        bench.skip(Duration.ofSeconds(2));
        utterance.text("Second.");
        utterance.end();
        await().until(() -> told.any(Spoken.Done.class));
        assertThat(samples(told)).isEqualTo((6 + 7) * CHARACTER);
        assertThat(firstSocket().received())
                .filteredOn(text -> text.contains("Second"))
                .isNotEmpty()
                .allMatch(text -> text.contains("\"context_id\":\"c2\""));
    }

    private StubSocket firstSocket() {
        return bench.stubs().cartesia().sockets().getFirst();
    }

    @Test
    void anUtteranceWithoutTextEndsWithoutTheVendor() throws Exception {
        TextToSpeech.Utterance utterance = bench.voice(ACME, "cartesia").speak(told::on);
        utterance.text("  ");
        utterance.end();
        await().until(() -> told.any(Spoken.Done.class));
        assertThat(told.all()).containsExactly(new Spoken.Done(0));
        assertThat(bench.stubs().cartesia().sockets()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cartesia", "openai", "openai/tts-1"})
    void textThatGetsNoSoundIsAFault(String model) throws Exception {
        bench.stubs().all().values().forEach(stub -> stub.always(new Trouble.Empty()));
        TextToSpeech.Utterance utterance = bench.voice(ACME, model).speak(told::on);
        utterance.text("Hello?");
        utterance.end();
        await().until(() -> told.any(Spoken.Failed.class));
        assertThat(told.all()).hasSize(1);
        assertThat(told.of(Spoken.Failed.class).getFirst().fault().words())
                .isEqualTo("it gave no sound for the text");
    }

    @Test
    void openAisSpeechIsBrokenOffOnTheWire() throws Exception {
        bench.stubs().openai().always(new Trouble.Drips(Duration.ofMillis(20)));
        TextToSpeech.Utterance utterance = bench.voice(ACME, "openai").speak(told::on);
        utterance.text("word ".repeat(400));
        utterance.text("never asked for");
        await().until(() -> told.any(Spoken.Audio.class));
        utterance.cancel();
        int heard = told.all().size();
        await().until(() -> bench.stubs().openai().cutOff() == 1);
        assertThat(told.all()).hasSizeLessThanOrEqualTo(heard + 1);
        assertThat(bench.stubs().openai().asked()).hasSize(1);
    }
}
