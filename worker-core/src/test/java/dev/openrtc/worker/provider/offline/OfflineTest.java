package dev.openrtc.worker.provider.offline;

import static dev.openrtc.worker.provider.offline.SpokenWords.silence;
import static dev.openrtc.worker.provider.offline.SpokenWords.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.provider.ChatItem;
import dev.openrtc.worker.provider.Credentials;
import dev.openrtc.worker.provider.Heard;
import dev.openrtc.worker.provider.HostKit;
import dev.openrtc.worker.provider.KeyCheck;
import dev.openrtc.worker.provider.LanguageModel;
import dev.openrtc.worker.provider.ModelRef;
import dev.openrtc.worker.provider.ProviderAccount;
import dev.openrtc.worker.provider.ProviderException;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.Providers;
import dev.openrtc.worker.provider.SpeechToText;
import dev.openrtc.worker.provider.Spoken;
import dev.openrtc.worker.provider.TextToSpeech;
import dev.openrtc.worker.provider.Thought;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OfflineTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final HostKit kit = new HostKit(System::nanoTime);
    private ProviderAccount account;

    @BeforeEach
    void open() throws ProviderException {
        account =
                new Offline()
                        .open(
                                new Credentials(
                                        new TenantId("acme"), "offline", Map.of(), Map.of()),
                                kit.kit());
        KeyCheck check = account.check().toCompletableFuture().join();
        if (check.result() != KeyCheck.Result.ACCEPTED) {
            throw SpokenWords.missing(check.words());
        }
    }

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void itIsFoundByItsName() {
        assertThat(Providers.found(OfflineTest.class.getClassLoader()).vendor("offline"))
                .get()
                .isInstanceOf(Offline.class);
    }

    @Test
    void whatTheVoiceSaysTheEarsHear() throws ProviderException {
        List<Heard> heard = new CopyOnWriteArrayList<>();
        try (SpeechToText.Stream stream =
                account.speechToText(ModelRef.of("offline/pocketsphinx")).hear(heard::add)) {
            speak(stream, SpokenWords.say("What are your opening hours?"));
            await().atMost(LONG).until(() -> finals(heard).size() == 1);
            assertThat(finals(heard).getFirst()).contains("opening");
            assertThat(heard).hasAtLeastOneElementOfType(Heard.Interim.class);
            speak(stream, SpokenWords.say("What are your opening hours?"));
            await().atMost(LONG).until(() -> finals(heard).size() == 2);
            assertThat(finals(heard).getLast()).contains("opening");
            await().atMost(LONG).until(() -> heard.getLast() instanceof Heard.Used);
        }
        assertThat(heard).noneMatch(Heard.Failed.class::isInstance);
    }

    @Test
    void silenceBringsNoWords() throws ProviderException {
        List<Heard> heard = new CopyOnWriteArrayList<>();
        try (SpeechToText.Stream stream =
                account.speechToText(ModelRef.of("offline")).hear(heard::add)) {
            stream.speechStarted();
            frames(stream, silence(1));
            stream.speechEnded();
            await().atMost(LONG).until(() -> !heard.isEmpty());
            assertThat(heard).containsExactly(new Heard.Used(Duration.ofSeconds(1)));
        }
    }

    @Test
    void earsThatAreClosedSayNothingMoreAndFreeTheirPlace() throws Exception {
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Semaphore places = new Semaphore(1);
            SpeechToText ears = new PocketSpeech(PocketSphinx.load(), threads, places);
            List<Heard> heard = new CopyOnWriteArrayList<>();
            List<Heard> refused = new CopyOnWriteArrayList<>();
            SpeechToText.Stream stream = ears.hear(heard::add);
            ears.hear(refused::add).close();
            stream.speechStarted();
            stream.close();
            stream.speechEnded();
            stream.close();
            await().atMost(LONG).until(() -> places.availablePermits() == 1);
            await().atMost(LONG).until(() -> refused.size() == 1);
            assertThat(heard).isEmpty();
            assertThat(refused)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Heard.Failed.class,
                            failed ->
                                    assertThat(failed.fault().kind())
                                            .isEqualTo(ProviderFault.Kind.RATE));
        }
    }

    @Test
    void theVoiceSpeaksSentenceBySentenceAtTheRateOfCalls() throws ProviderException {
        TextToSpeech voice = account.textToSpeech(ModelRef.of("offline/flite:slt"));
        List<Spoken> spoken = new CopyOnWriteArrayList<>();
        TextToSpeech.Utterance utterance = voice.speak(spoken::add);
        utterance.text("We are open from nine to five. ");
        utterance.text("Goodbye.");
        utterance.end();
        await().atMost(LONG)
                .until(() -> !spoken.isEmpty() && spoken.getLast() instanceof Spoken.Done);
        assertThat(spoken.getLast()).isEqualTo(new Spoken.Done(39));
        assertThat(spoken).filteredOn(Spoken.Audio.class::isInstance).hasSize(3);
        int samples = 0;
        double loudest = 0;
        for (Spoken event : spoken) {
            if (event instanceof Spoken.Audio(short[] pcm)) {
                samples += pcm.length;
                for (short sample : pcm) {
                    loudest = Math.max(loudest, Math.abs(sample));
                }
            }
        }
        int own =
                SpokenWords.say("We are open from nine to five.").length
                        + SpokenWords.say("Goodbye.").length;
        assertThat(voice.rate()).isEqualTo(24_000);
        assertThat(samples / 1.5).isBetween(own * 0.99, own * 1.01);
        assertThat(loudest).isBetween(3_000.0, 32_767.0);
    }

    @Test
    void aVoiceThatIsCutOffSaysNothingMore() throws ProviderException {
        TextToSpeech voice = account.textToSpeech(ModelRef.of("offline"));
        List<Spoken> spoken = new CopyOnWriteArrayList<>();
        TextToSpeech.Utterance utterance = voice.speak(spoken::add);
        utterance.cancel();
        utterance.text("Nobody hears this.");
        utterance.end();
        List<Spoken> next = new CopyOnWriteArrayList<>();
        TextToSpeech.Utterance other = voice.speak(next::add);
        other.text("Yes.");
        other.end();
        await().atMost(LONG).until(() -> !next.isEmpty() && next.getLast() instanceof Spoken.Done);
        assertThat(spoken).isEmpty();
    }

    @Test
    void theMindAnswersWordByWord() throws ProviderException {
        List<Thought> thoughts = new CopyOnWriteArrayList<>();
        LanguageModel.Reply _ =
                account.languageModel(ModelRef.of("offline/rules"))
                        .reply(
                                new LanguageModel.Prompt(
                                        List.of(
                                                new ChatItem.System("Opening hours: nine to five."),
                                                new ChatItem.User("what are your hours")),
                                        List.of(),
                                        true),
                                thoughts::add);
        await().atMost(LONG)
                .until(() -> !thoughts.isEmpty() && thoughts.getLast() instanceof Thought.Done);
        StringBuilder text = new StringBuilder();
        for (Thought thought : thoughts) {
            if (thought instanceof Thought.Text(String piece)) {
                text.append(piece);
            }
        }
        assertThat(text).hasToString("Opening hours: nine to five.");
        assertThat(thoughts).hasSize(6);
    }

    @Test
    void aModelThatIsNotThereIsRefusedByWhatThereIs() {
        assertThatThrownBy(() -> account.speechToText(ModelRef.of("offline/pocketsphinx:de")))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("offline/pocketsphinx:en");
        assertThatThrownBy(() -> account.textToSpeech(ModelRef.of("offline/flite:kal")))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("offline/flite:slt");
    }

    private static void speak(SpeechToText.Stream stream, short[] speech) {
        short[] all = together(silence(0.3), speech, silence(0.25));
        int start = (int) (0.35 * 16_000);
        frames(stream, Arrays.copyOf(all, start));
        stream.speechStarted();
        frames(stream, Arrays.copyOfRange(all, start, all.length));
        stream.speechEnded();
    }

    private static void frames(SpeechToText.Stream stream, short[] pcm) {
        for (int at = 0; at < pcm.length; at += 320) {
            stream.audio(Arrays.copyOfRange(pcm, at, Math.min(pcm.length, at + 320)));
        }
    }

    private static List<String> finals(List<Heard> heard) {
        List<String> texts = new ArrayList<>();
        for (Heard event : heard) {
            if (event instanceof Heard.Final words) {
                texts.add(words.text());
            }
        }
        return texts;
    }
}
