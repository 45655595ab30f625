package dev.openrtc.worker.provider.offline;

import dev.openrtc.worker.provider.KeyCheck;
import dev.openrtc.worker.provider.LanguageModel;
import dev.openrtc.worker.provider.ModelRef;
import dev.openrtc.worker.provider.ProviderAccount;
import dev.openrtc.worker.provider.ProviderException;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.Slot;
import dev.openrtc.worker.provider.SpeechToText;
import dev.openrtc.worker.provider.TextToSpeech;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/// One tenant's use of the offline voices. Holds nothing.
final class OfflineAccount implements ProviderAccount {
    private final Executor ears;
    private final Executor voice;
    private final Semaphore places;

    OfflineAccount(Executor ears, Executor voice, Semaphore places) {
        this.ears = ears;
        this.voice = voice;
        this.places = places;
    }

    @Override
    public SpeechToText speechToText(ModelRef model) throws ProviderException {
        check(model, Slot.STT, "pocketsphinx", "en");
        try {
            return new PocketSpeech(PocketSphinx.load(), ears, places);
        } catch (IOException e) {
            throw unusable(Slot.STT, e.getMessage() + "");
        }
    }

    @Override
    public LanguageModel languageModel(ModelRef model) throws ProviderException {
        check(model, Slot.LLM, "rules", "en");
        return new RuleMind();
    }

    @Override
    public TextToSpeech textToSpeech(ModelRef model) throws ProviderException {
        check(model, Slot.TTS, "flite", "slt");
        try {
            return new FliteSpeech(Flite.load(), voice);
        } catch (IOException e) {
            throw unusable(Slot.TTS, e.getMessage() + "");
        }
    }

    /// No key to check: says whether the libraries are there.
    @Override
    public CompletionStage<KeyCheck> check() {
        try {
            var _ = PocketSphinx.load();
            var _ = Flite.load();
            return answer(KeyCheck.Result.ACCEPTED, "needs no key");
        } catch (IOException e) {
            return answer(KeyCheck.Result.UNKNOWN, e.getMessage() + "");
        }
    }

    @Override
    public void close() {}

    private static CompletionStage<KeyCheck> answer(KeyCheck.Result result, String words) {
        return CompletableFuture.completedFuture(new KeyCheck(result, words));
    }

    private static void check(ModelRef model, Slot slot, String name, String variant)
            throws ProviderException {
        boolean fits =
                (model.model().isEmpty() || model.model().equals(name))
                        && (model.variant().isEmpty()
                                || model.variant().equals(variant)
                                || model.variant().startsWith(variant + "-"));
        if (!fits) {
            throw unusable(slot, "there is only " + Offline.VENDOR + "/" + name + ":" + variant);
        }
    }

    private static ProviderException unusable(Slot slot, String why) {
        return new ProviderException(
                ProviderFault.of(Offline.VENDOR, slot, ProviderFault.Kind.BAD_REQUEST, why));
    }
}
