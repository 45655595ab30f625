package dev.openrtc.worker.provider;

import static dev.openrtc.worker.provider.ProviderBench.ACME;
import static dev.openrtc.worker.provider.ProviderBench.loud;
import static dev.openrtc.worker.provider.ProviderBench.quiet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.provider.ProviderBench.Told;
import dev.openrtc.worker.vendor.VendorStub;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every way of hearing behind the one interface.
class EarsTest {
    private final ProviderBench bench = new ProviderBench();
    private final Told<Heard> told = new Told<>();

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deepgram/nova-3:en", "deepgram/flux-general-en", "openai"})
    void whatACallerSaysComesWordByWordThenWhole(String model) throws Exception {
        says("¿a qué hora abren mañana?", "gracias");
        SpeechToText ears = bench.ears(ACME, model);
        SpeechToText.Stream stream = ears.hear(told::on);
        speak(stream, ears.rate());
        await().until(() -> told.any(Heard.Final.class) && told.any(Heard.Ended.class));
        assertThat(finals()).containsExactly("¿a qué hora abren mañana?");
        assertThat(told.of(Heard.Started.class)).hasSize(1);
        assertThat(told.of(Heard.Interim.class)).isNotEmpty();
        assertThat(told.of(Heard.Interim.class).getFirst().text()).startsWith("¿a");
        assertThat(told.all())
                .filteredOn(event -> !(event instanceof Heard.Used))
                .first()
                .isInstanceOf(Heard.Started.class);
        speak(stream, ears.rate());
        await().until(() -> finals().size() == 2);
        assertThat(finals()).last().isEqualTo("gracias");
        await().until(() -> used().compareTo(Duration.ofSeconds(3)) >= 0);
        assertThat(used()).isLessThan(Duration.ofSeconds(6));
        stream.close();
        int heard = told.all().size();
        VendorStub stub = bench.stubs().of(ModelRef.of(model).vendor());
        await().until(() -> stub.sockets().getFirst().closeCode() == 1000);
        assertThat(told.all()).hasSize(heard);
    }

    @Test
    void aPauseThatTheHostHearsMakesDeepgramSayWhatItHas() throws Exception {
        says("yes please");
        SpeechToText.Stream stream = bench.ears(ACME, "deepgram").hear(told::on);
        stream.audio(loud(Duration.ofMillis(400), 16_000));
        await().until(() -> told.any(Heard.Started.class));
        stream.speechEnded();
        await().until(() -> told.any(Heard.Ended.class));
        assertThat(finals()).containsExactly("yes please");
        assertThat(bench.stubs().deepgram().sockets().getFirst().received())
                .startsWith("{\"type\":\"KeepAlive\"}")
                .contains("{\"type\":\"Finalize\"}");
        stream.speechEnded();
        stream.close();
        assertThat(finals()).hasSize(1);
    }

    @Test
    void aModelThatIsToldTheEndGetsACommitAndAnEmptyOneIsNoFault() throws Exception {
        says("good morning");
        SpeechToText.Stream stream =
                bench.ears(ACME, "openai/gpt-realtime-whisper:de").hear(told::on);
        stream.speechEnded();
        stream.audio(loud(Duration.ofMillis(400), 24_000));
        stream.speechEnded();
        await().until(() -> told.any(Heard.Final.class));
        assertThat(told.of(Heard.Final.class))
                .containsExactly(new Heard.Final("good morning", "de", -1));
        assertThat(told.any(Heard.Failed.class)).isFalse();
        assertThat(bench.stubs().openai().sockets().getFirst().received().getFirst())
                .contains("\"turn_detection\":null");
    }

    @Test
    void fluxGuessesTheEndEarly() throws Exception {
        says("book a table");
        SpeechToText.Stream stream = bench.ears(ACME, "deepgram/flux").hear(told::on);
        speak(stream, 16_000);
        await().until(() -> told.any(Heard.Ended.class));
        assertThat(told.of(Heard.Preflight.class))
                .containsExactly(new Heard.Preflight("book a table"));
        assertThat(bench.stubs().deepgram().asked().getFirst().query())
                .contains("model=flux-general-en");
    }

    @Test
    void soundThatComesBeforeTheSocketIsThereIsNotLost() throws Exception {
        says("early bird");
        SpeechToText.Stream stream = bench.ears(ACME, "deepgram").hear(told::on);
        speak(stream, 16_000);
        await().until(() -> told.any(Heard.Final.class));
        await().until(() -> bench.stubs().deepgram().sockets().getFirst().soundBytes() > 38_000);
    }

    private void says(String... utterances) {
        bench.stubs().deepgram().hears(utterances);
        bench.stubs().openai().hears(utterances);
    }

    private static void speak(SpeechToText.Stream stream, int rate) {
        short[] whole = loud(Duration.ofMillis(1_200), rate);
        short[] after = quiet(Duration.ofMillis(800), rate);
        for (short[] part : List.of(whole, after)) {
            for (int from = 0; from < part.length; from += rate / 100) {
                stream.audio(java.util.Arrays.copyOfRange(part, from, from + rate / 100));
            }
        }
    }

    private List<String> finals() {
        return told.of(Heard.Final.class).stream().map(Heard.Final::text).toList();
    }

    private Duration used() {
        return told.of(Heard.Used.class).stream()
                .map(Heard.Used::audio)
                .reduce(Duration.ZERO, Duration::plus);
    }
}
