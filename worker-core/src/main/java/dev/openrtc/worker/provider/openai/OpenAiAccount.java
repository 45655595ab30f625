package dev.openrtc.worker.provider.openai;

import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.provider.Credentials;
import dev.openrtc.worker.provider.KeyCheck;
import dev.openrtc.worker.provider.LanguageModel;
import dev.openrtc.worker.provider.ModelRef;
import dev.openrtc.worker.provider.ProviderAccount;
import dev.openrtc.worker.provider.ProviderException;
import dev.openrtc.worker.provider.ProviderKit;
import dev.openrtc.worker.provider.Slot;
import dev.openrtc.worker.provider.SpeechToText;
import dev.openrtc.worker.provider.TextToSpeech;
import dev.openrtc.worker.provider.wire.Blame;
import dev.openrtc.worker.provider.wire.Endpoint;
import dev.openrtc.worker.provider.wire.KeyHeader;
import dev.openrtc.worker.provider.wire.KeyProbe;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.CompletionStage;

/// One tenant's OpenAI account.
final class OpenAiAccount implements ProviderAccount {
    static final String HOME = "https://api.openai.com/v1";

    private final Credentials credentials;
    private final ProviderKit kit;
    private final KeyHeader key;
    private final Endpoint endpoint;

    OpenAiAccount(Credentials credentials, ProviderKit kit) throws ProviderException {
        this.credentials = credentials;
        this.kit = kit;
        this.key = KeyHeader.of(credentials, "api_key", Slot.LLM, "Authorization", "Bearer ");
        this.endpoint = Endpoint.of(credentials, Slot.LLM, HOME);
    }

    @Override
    public LanguageModel languageModel(ModelRef model) {
        return new ChatModel(this, or(model.model(), "gpt-4.1"));
    }

    @Override
    public SpeechToText speechToText(ModelRef model) {
        return new OpenAiEars(
                this, or(model.model(), "gpt-4o-mini-transcribe"), or(model.variant(), "en"));
    }

    @Override
    public TextToSpeech textToSpeech(ModelRef model) {
        return new OpenAiVoice(
                this, or(model.model(), "gpt-4o-mini-tts"), or(model.variant(), "ash"));
    }

    @Override
    public CompletionStage<KeyCheck> check() {
        return KeyProbe.ask(
                kit,
                () -> key.on(HttpRequest.newBuilder(endpoint.http("/models")).GET()).build(),
                blame(Slot.LLM));
    }

    @Override
    public void close() {
        credentials.keys().values().forEach(Secret::close);
    }

    ProviderKit kit() {
        return kit;
    }

    KeyHeader key() {
        return key;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    Blame blame(Slot slot) {
        return new Blame(OpenAi.VENDOR, slot, key);
    }

    HttpRequest post(String path, String body) {
        return key.on(
                        HttpRequest.newBuilder(endpoint.http(path))
                                .header("Content-Type", "application/json")
                                .header("Accept", "text/event-stream, */*")
                                .POST(BodyPublishers.ofString(body)))
                .build();
    }

    private static String or(String given, String usual) {
        return given.isEmpty() ? usual : given;
    }
}
