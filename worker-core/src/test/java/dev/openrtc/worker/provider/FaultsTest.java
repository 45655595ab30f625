package dev.openrtc.worker.provider;

import static dev.openrtc.worker.provider.ProviderBench.ACME;
import static dev.openrtc.worker.provider.ProviderBench.loud;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.provider.LanguageModel.Prompt;
import dev.openrtc.worker.provider.ProviderBench.Told;
import dev.openrtc.worker.provider.ProviderFault.Kind;
import dev.openrtc.worker.vendor.Trouble;
import dev.openrtc.worker.vendor.VendorStubs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a vendor does wrong, in every slot: told once, sorted, and quoting nobody.
class FaultsTest {
    private static final String SAID = "my card number is 4111 1111 1111 1111";

    private static Stream<String> models() {
        return Stream.of(
                "stt deepgram",
                "stt deepgram/flux",
                "stt openai",
                "llm openai",
                "llm anthropic",
                "tts cartesia",
                "tts openai",
                "tts openai/tts-1");
    }

    static Stream<Arguments> cases() {
        return models().flatMap(
                        model ->
                                Stream.of(
                                        Arguments.of(model, Trouble.refuses(401), Kind.AUTH),
                                        Arguments.of(model, Trouble.refuses(402), Kind.QUOTA),
                                        Arguments.of(model, Trouble.busy(429, 7), Kind.RATE),
                                        Arguments.of(model, Trouble.refuses(500), Kind.VENDOR),
                                        Arguments.of(model, Trouble.refuses(529), Kind.VENDOR),
                                        Arguments.of(model, Trouble.refuses(404), Kind.BAD_REQUEST),
                                        Arguments.of(
                                                model, new Trouble.BreaksOff(1), Kind.NETWORK)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void aFaultIsToldOnceAndSorted(String model, Trouble trouble, Kind kind) throws Exception {
        // A line that breaks right after the handshake is found by a ping, or given up.
        int haste = trouble instanceof Trouble.BreaksOff ? 4 : 1;
        try (ProviderBench bench = new ProviderBench(haste)) {
            ProviderFault fault = provoke(bench, model, trouble);
            if (trouble instanceof Trouble.BreaksOff) {
                assertThat(fault.kind()).isIn(kind, Kind.TIMEOUT);
            } else {
                assertThat(fault.kind()).isEqualTo(kind);
            }
            assertThat(fault.retryAfter())
                    .isEqualTo(kind == Kind.RATE ? Duration.ofSeconds(7) : Duration.ZERO);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void whatIsNotTheVendorsDialectIsTheVendorsFault(String model) throws Exception {
        if (model.equals("tts openai/tts-1")) {
            return; // Raw sound has no dialect.
        }
        try (ProviderBench bench = new ProviderBench()) {
            assertThat(provoke(bench, model, new Trouble.Garbage()).words())
                    .isEqualTo("its answer cannot be read");
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void anErrorInTheMiddleIsSortedToo(String model) throws Exception {
        if (model.equals("tts openai/tts-1")) {
            return; // Raw sound carries no error.
        }
        try (ProviderBench bench = new ProviderBench()) {
            ProviderFault fault = provoke(bench, model, new Trouble.SaysError(1));
            assertThat(fault.kind()).isEqualTo(Kind.VENDOR);
            assertThat(fault.words()).isNotEmpty();
        }
    }

    static Stream<Arguments> stalls() {
        return Stream.of("llm openai", "llm anthropic", "tts cartesia", "tts openai/tts-1")
                .flatMap(model -> Stream.of(Arguments.of(model, 0), Arguments.of(model, 1)));
    }

    @ParameterizedTest(name = "{0} after {1}")
    @MethodSource("stalls")
    void aVendorThatFallsSilentIsGivenUp(String model, int after) throws Exception {
        try (ProviderBench bench = new ProviderBench(20)) {
            assertThat(provoke(bench, model, new Trouble.Stalls(after)).kind())
                    .isEqualTo(Kind.TIMEOUT);
        }
    }

    @Test
    void aMeanVendorThatQuotesKeyAndCallerIsNotQuoted() throws Exception {
        String key = VendorStubs.key("acme", "openai");
        String mean =
                "{\"error\":{\"message\":\"Bad key "
                        + key
                        + " or bad text: "
                        + SAID
                        + " (call +44 20 7946 0000 or mail me@example.com)\",\"type\":\"invalid_request_error\",\"code\":\"bad_prompt\"}}";
        try (ProviderBench bench = new ProviderBench()) {
            ProviderFault fault =
                    provoke(bench, "llm openai", new Trouble.Refuses(400, Map.of(), mean));
            assertThat(fault.sentence())
                    .contains("bad_prompt")
                    .contains("Bad key ***")
                    .doesNotContain("key-of-acme")
                    .doesNotContain("card number")
                    .doesNotContain("4111")
                    .doesNotContain("7946")
                    .doesNotContain("example.com");
        }
    }

    @Test
    void anAccountWithoutMoneyIsNotToldAsTooManyRequests() throws Exception {
        String body =
                "{\"error\":{\"message\":\"You exceeded your current quota, please check your plan\",\"type\":\"insufficient_quota\",\"param\":null,\"code\":\"insufficient_quota\"}}";
        try (ProviderBench bench = new ProviderBench()) {
            assertThat(
                            provoke(bench, "llm openai", new Trouble.Refuses(429, Map.of(), body))
                                    .kind())
                    .isEqualTo(Kind.QUOTA);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aVendorThatIsNotThereIsANetworkFault(String model) throws Exception {
        try (ProviderBench bench = new ProviderBench()) {
            String vendor = vendor(model);
            Begun begun = new Begun(bench, model);
            bench.stubs().of(vendor).close();
            ProviderFault fault = begun.go();
            assertThat(fault.kind()).isEqualTo(Kind.NETWORK);
            assertThat(fault.words()).isEqualTo("no connection could be made");
        }
    }

    private static ProviderFault provoke(ProviderBench bench, String model, Trouble trouble)
            throws ProviderException {
        Begun begun = new Begun(bench, model);
        bench.stubs().of(vendor(model)).always(trouble);
        return begun.go();
    }

    private static String vendor(String model) {
        return ModelRef.of(model.substring(4)).vendor();
    }

    /// A provider that is there, before it is used.
    private static final class Begun {
        private final String slot;
        private final ProviderAccount account;
        private final ModelRef ref;

        Begun(ProviderBench bench, String model) throws ProviderException {
            this.slot = model.substring(0, 3);
            this.ref = ModelRef.of(model.substring(4));
            this.account =
                    bench.account(
                            ACME,
                            ref.vendor(),
                            slot.equals("stt")
                                    ? Slot.STT
                                    : slot.equals("llm") ? Slot.LLM : Slot.TTS);
        }

        ProviderFault go() throws ProviderException {
            return switch (slot) {
                case "stt" -> hear(account.speechToText(ref));
                case "llm" -> think(account.languageModel(ref));
                default -> speak(account.textToSpeech(ref));
            };
        }

        private static ProviderFault hear(SpeechToText ears) {
            Told<Heard> told = new Told<>();
            SpeechToText.Stream stream = ears.hear(told::on);
            stream.audio(loud(Duration.ofSeconds(1), ears.rate()));
            stream.audio(new short[ears.rate()]);
            await().until(() -> told.any(Heard.Failed.class));
            assertThat(told.of(Heard.Failed.class)).hasSize(1);
            assertThat(told.all()).last().isInstanceOf(Heard.Failed.class);
            return told.of(Heard.Failed.class).getFirst().fault();
        }

        private static ProviderFault think(LanguageModel mind) {
            Told<Thought> told = new Told<>();
            var _ =
                    mind.reply(
                            new Prompt(List.of(new ChatItem.User(SAID)), List.of(), true),
                            told::on);
            await().until(() -> told.any(Thought.Failed.class));
            assertThat(told.of(Thought.Failed.class)).hasSize(1);
            assertThat(told.all()).last().isInstanceOf(Thought.Failed.class);
            return told.of(Thought.Failed.class).getFirst().fault();
        }

        private static ProviderFault speak(TextToSpeech voice) {
            Told<Spoken> told = new Told<>();
            TextToSpeech.Utterance utterance = voice.speak(told::on);
            utterance.text(SAID);
            utterance.end();
            await().until(() -> told.any(Spoken.Failed.class));
            assertThat(told.of(Spoken.Failed.class)).hasSize(1);
            assertThat(told.all()).last().isInstanceOf(Spoken.Failed.class);
            return told.of(Spoken.Failed.class).getFirst().fault();
        }
    }
}
