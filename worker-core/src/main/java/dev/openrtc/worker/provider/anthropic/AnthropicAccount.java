package dev.openrtc.worker.provider.anthropic;

import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.provider.Credentials;
import dev.openrtc.worker.provider.KeyCheck;
import dev.openrtc.worker.provider.LanguageModel;
import dev.openrtc.worker.provider.ModelRef;
import dev.openrtc.worker.provider.ProviderAccount;
import dev.openrtc.worker.provider.ProviderException;
import dev.openrtc.worker.provider.ProviderKit;
import dev.openrtc.worker.provider.Slot;
import dev.openrtc.worker.provider.wire.Blame;
import dev.openrtc.worker.provider.wire.Endpoint;
import dev.openrtc.worker.provider.wire.IdleLimit;
import dev.openrtc.worker.provider.wire.KeyHeader;
import dev.openrtc.worker.provider.wire.KeyProbe;
import dev.openrtc.worker.provider.wire.Sse;
import dev.openrtc.worker.provider.wire.StreamingCall;
import dev.openrtc.worker.provider.wire.Turns;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.CompletionStage;

/// One tenant's Anthropic account.
final class AnthropicAccount implements ProviderAccount {
    private static final String HOME = "https://api.anthropic.com";
    private static final String MODEL = "claude-sonnet-4-6";

    private final Credentials credentials;
    private final ProviderKit kit;
    private final KeyHeader key;
    private final Endpoint endpoint;

    AnthropicAccount(Credentials credentials, ProviderKit kit) throws ProviderException {
        this.credentials = credentials;
        this.kit = kit;
        this.key = KeyHeader.of(credentials, "api_key", Slot.LLM, "x-api-key", "");
        this.endpoint = Endpoint.of(credentials, Slot.LLM, HOME);
    }

    @Override
    public LanguageModel languageModel(ModelRef ref) {
        String model = ref.model().isEmpty() ? MODEL : ref.model();
        return (prompt, reader) -> reply(model, prompt, reader);
    }

    @Override
    public CompletionStage<KeyCheck> check() {
        return KeyProbe.ask(kit, () -> request("/v1/models?limit=1").GET().build(), blame());
    }

    @Override
    public void close() {
        credentials.keys().values().forEach(Secret::close);
    }

    private LanguageModel.Reply reply(
            String model, LanguageModel.Prompt prompt, LanguageModel.Reader reader) {
        Blame blame = blame().sending(() -> Turns.texts(prompt.history()));
        Answer answer = new Answer(blame, !prompt.tools().isEmpty(), reader);
        StreamingCall call =
                StreamingCall.start(
                        kit,
                        () ->
                                request("/v1/messages")
                                        .header("Content-Type", "application/json")
                                        .header("Accept", "text/event-stream")
                                        .POST(BodyPublishers.ofString(Messages.body(model, prompt)))
                                        .build(),
                        blame,
                        IdleLimit.USUAL,
                        (_, body) -> answer.read(new Sse(body)),
                        answer::failed);
        return call::cancel;
    }

    private HttpRequest.Builder request(String path) {
        return key.on(HttpRequest.newBuilder(endpoint.http(path)))
                .header("anthropic-version", "2023-06-01");
    }

    private Blame blame() {
        return new Blame(Anthropic.VENDOR, Slot.LLM, key);
    }
}
