package dev.openrtc.worker.provider;

import java.util.concurrent.CompletionStage;

/// One tenant at one vendor with one set of keys. Calls of the tenant share it; when the key
/// changes, calls under way keep the old account and it is closed with the last of them. Safe from
/// any thread.
public interface ProviderAccount extends AutoCloseable {
    /// @throws ProviderException when the vendor does not serve this slot or model
    default SpeechToText speechToText(ModelRef model) throws ProviderException {
        throw unserved(model, Slot.STT);
    }

    /// @throws ProviderException when the vendor does not serve this slot or model
    default LanguageModel languageModel(ModelRef model) throws ProviderException {
        throw unserved(model, Slot.LLM);
    }

    /// @throws ProviderException when the vendor does not serve this slot or model
    default TextToSpeech textToSpeech(ModelRef model) throws ProviderException {
        throw unserved(model, Slot.TTS);
    }

    /// Asks the vendor whether it takes the key, without cost where the vendor allows that. Never
    /// completes exceptionally.
    CompletionStage<KeyCheck> check();

    /// Closes pooled connections. Streams that are open end by themselves.
    @Override
    void close();

    private static ProviderException unserved(ModelRef model, Slot slot) {
        return new ProviderException(
                ProviderFault.of(
                        model.vendor(),
                        slot,
                        ProviderFault.Kind.BAD_REQUEST,
                        "it serves no " + slot.word()));
    }
}
