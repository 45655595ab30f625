package dev.openrtc.worker.provider.silero;

import static dev.openrtc.worker.provider.offline.SpokenWords.noise;
import static dev.openrtc.worker.provider.offline.SpokenWords.say;
import static dev.openrtc.worker.provider.offline.SpokenWords.silence;
import static dev.openrtc.worker.provider.offline.SpokenWords.together;
import static dev.openrtc.worker.provider.offline.SpokenWords.tone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.openrtc.worker.asset.Asset;
import dev.openrtc.worker.provider.VoiceActivity;
import dev.openrtc.worker.provider.VoiceEvent;
import dev.openrtc.worker.provider.offline.SpokenWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SileroTest {
    private static final int RATE = VoiceActivity.RATE;

    private static Silero silero;

    @BeforeAll
    static void load() throws IOException {
        silero = Silero.load(SpokenWords.model(Asset.SILERO));
    }

    @AfterAll
    static void close() {
        if (silero != null) {
            silero.close();
        }
    }

    @Test
    void twoSentencesBeginAndEndWhereTheyWereSpoken() {
        short[] first = say("Hello, I would like to book a table.");
        short[] second = say("For four people, please.");
        short[] all = together(silence(1), first, silence(1), second, silence(1));
        List<VoiceEvent> events = boundaries(hear(all, 320));
        assertThat(events)
                .hasExactlyElementsOfTypes(
                        VoiceEvent.StartOfSpeech.class,
                        VoiceEvent.EndOfSpeech.class,
                        VoiceEvent.StartOfSpeech.class,
                        VoiceEvent.EndOfSpeech.class);
        // flite leaves up to 0.2 s of its own silence at either end of a sentence.
        int secondAt = RATE + first.length + RATE;
        assertNear(((VoiceEvent.StartOfSpeech) events.get(0)).began(), RATE);
        assertNear(((VoiceEvent.EndOfSpeech) events.get(1)).ended(), RATE + first.length);
        assertNear(((VoiceEvent.StartOfSpeech) events.get(2)).began(), secondAt);
        assertNear(((VoiceEvent.EndOfSpeech) events.get(3)).ended(), secondAt + second.length);
    }

    @Test
    void silenceNoiseAndATouchToneAreNoSpeech() {
        assertThat(boundaries(hear(silence(4), 320))).isEmpty();
        assertThat(boundaries(hear(noise(600, 4), 320))).isEmpty();
        assertThat(boundaries(hear(together(silence(1), tone(697, 6000, 2), silence(1)), 320)))
                .isEmpty();
    }

    @Test
    void framesOfAnyLengthTellTheSame() {
        short[] all = together(silence(0.5), say("Good morning."), silence(0.5));
        List<VoiceEvent> whole = hear(all, all.length);
        assertThat(hear(all, 1)).isEqualTo(whole);
        assertThat(hear(all, 320)).isEqualTo(whole);
        assertThat(hear(all, 997)).isEqualTo(whole);
    }

    @Test
    void afterAResetAStreamIsAsNew() {
        short[] all = together(silence(0.3), say("Good morning."), silence(0.5));
        try (VoiceActivity.Stream stream = silero.stream(VoiceActivity.Settings.DEFAULT)) {
            List<VoiceEvent> first = new ArrayList<>();
            stream.hear(Arrays.copyOf(all, 9_999), _ -> {});
            stream.reset();
            stream.hear(all, first::add);
            assertThat(first).isEqualTo(hear(all, all.length));
        }
    }

    @Test
    void manyCallersAtOnceHearBitForBitWhatEachHearsAlone() throws Exception {
        short[] all = together(silence(0.3), say("What are your opening hours?"), silence(0.5));
        List<VoiceEvent> alone = hear(all, 320);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<List<VoiceEvent>>> callers = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                callers.add(() -> hear(all, 320));
            }
            for (Future<List<VoiceEvent>> heard : threads.invokeAll(callers)) {
                assertThat(heard.get()).isEqualTo(alone);
            }
        }
    }

    @Test
    void aClosedStreamHearsNoMore() {
        VoiceActivity.Stream stream = silero.stream(VoiceActivity.Settings.DEFAULT);
        stream.close();
        stream.close();
        assertThatThrownBy(() -> stream.hear(silence(1), _ -> {}))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFileThatIsNoModelIsSaidSo(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("not-a.onnx"), "no model");
        assertThatThrownBy(() -> Silero.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not-a.onnx");
    }

    private static void assertNear(long position, long truth) {
        assertThat((double) position / RATE).isCloseTo((double) truth / RATE, within(0.25));
    }

    private static List<VoiceEvent> hear(short[] all, int frame) {
        List<VoiceEvent> events = new ArrayList<>();
        try (VoiceActivity.Stream stream = silero.stream(VoiceActivity.Settings.DEFAULT)) {
            for (int at = 0; at < all.length; at += frame) {
                stream.hear(
                        Arrays.copyOfRange(all, at, Math.min(all.length, at + frame)), events::add);
            }
        }
        return events;
    }

    private static List<VoiceEvent> boundaries(List<VoiceEvent> events) {
        return events.stream().filter(event -> !(event instanceof VoiceEvent.Inference)).toList();
    }
}
