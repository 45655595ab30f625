package dev.openrtc.worker.provider.deepgram;

import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.provider.Credentials;
import dev.openrtc.worker.provider.KeyCheck;
import dev.openrtc.worker.provider.ModelRef;
import dev.openrtc.worker.provider.ProviderAccount;
import dev.openrtc.worker.provider.ProviderException;
import dev.openrtc.worker.provider.ProviderKit;
import dev.openrtc.worker.provider.Slot;
import dev.openrtc.worker.provider.SpeechToText;
import dev.openrtc.worker.provider.wire.Blame;
import dev.openrtc.worker.provider.wire.Endpoint;
import dev.openrtc.worker.provider.wire.KeyHeader;
import dev.openrtc.worker.provider.wire.KeyProbe;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/// One tenant's Deepgram account. Each caller has a socket of its own.
final class DeepgramAccount implements ProviderAccount {
    private static final String HOME = "https://api.deepgram.com";

    private final Credentials credentials;
    private final ProviderKit kit;
    private final KeyHeader key;
    private final Endpoint endpoint;

    DeepgramAccount(Credentials credentials, ProviderKit kit) throws ProviderException {
        this.credentials = credentials;
        this.kit = kit;
        this.key = KeyHeader.of(credentials, "api_key", Slot.STT, "Authorization", "Token ");
        this.endpoint = Endpoint.of(credentials, Slot.STT, HOME);
    }

    /// A model whose name begins with `flux` finds the turns itself and speaks another dialect.
    @Override
    public SpeechToText speechToText(ModelRef ref) {
        String model = ref.model().isEmpty() ? "nova-3" : ref.model();
        String language = ref.variant().isEmpty() ? "en-US" : ref.variant();
        Blame blame = new Blame(Deepgram.VENDOR, Slot.STT, key);
        if (model.startsWith("flux")) {
            URI address = endpoint.socket("/v2/listen", flux(model, ref.variant()));
            return hearer -> new Hearing(kit, address, key, blame, FluxDialect::new, hearer);
        }
        URI address = endpoint.socket("/v1/listen", nova(model, language));
        return hearer ->
                new Hearing(
                        kit, address, key, blame, tell -> new NovaDialect(language, tell), hearer);
    }

    @Override
    public CompletionStage<KeyCheck> check() {
        return KeyProbe.ask(
                kit,
                () -> key.on(HttpRequest.newBuilder(endpoint.http("/v1/auth/token")).GET()).build(),
                new Blame(Deepgram.VENDOR, Slot.STT, key));
    }

    @Override
    public void close() {
        credentials.keys().values().forEach(Secret::close);
    }

    /// As `livekit/agents` 1.7.0 asks.
    private static Map<String, String> nova(String model, String language) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("model", model);
        query.put("language", language);
        query.put("punctuate", "true");
        query.put("smart_format", "false");
        query.put("no_delay", "true");
        query.put("interim_results", "true");
        query.put("encoding", "linear16");
        query.put("vad_events", "true");
        query.put("sample_rate", "16000");
        query.put("channels", "1");
        query.put("endpointing", "25");
        query.put("filler_words", "true");
        query.put("profanity_filter", "false");
        query.put("numerals", "false");
        query.put("mip_opt_out", "false");
        return query;
    }

    private static Map<String, String> flux(String model, String hint) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("model", model.equals("flux") ? "flux-general-en" : model);
        query.put("sample_rate", "16000");
        query.put("encoding", "linear16");
        query.put("mip_opt_out", "false");
        if (!hint.isEmpty()) {
            query.put("language_hint", hint);
        }
        return query;
    }
}
