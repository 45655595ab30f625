package dev.openrtc.worker.provider.cartesia;

import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.provider.Credentials;
import dev.openrtc.worker.provider.KeyCheck;
import dev.openrtc.worker.provider.ModelRef;
import dev.openrtc.worker.provider.ProviderAccount;
import dev.openrtc.worker.provider.ProviderException;
import dev.openrtc.worker.provider.ProviderKit;
import dev.openrtc.worker.provider.Slot;
import dev.openrtc.worker.provider.TextToSpeech;
import dev.openrtc.worker.provider.wire.Blame;
import dev.openrtc.worker.provider.wire.Endpoint;
import dev.openrtc.worker.provider.wire.KeyHeader;
import dev.openrtc.worker.provider.wire.KeyProbe;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/// One tenant's Cartesia account with its sockets.
final class CartesiaAccount implements ProviderAccount {
    private static final String HOME = "https://api.cartesia.ai";
    private static final String VERSION = "2025-04-16";

    private final Credentials credentials;
    private final ProviderKit kit;
    private final KeyHeader key;
    private final Endpoint endpoint;
    private final String version;
    private final Blame blame;
    private final SpeechSockets sockets;

    CartesiaAccount(Credentials credentials, ProviderKit kit) throws ProviderException {
        this.credentials = credentials;
        this.kit = kit;
        this.key = KeyHeader.of(credentials, "api_key", Slot.TTS, "X-API-Key", "");
        this.endpoint = Endpoint.of(credentials, Slot.TTS, HOME);
        this.version = credentials.option("version", VERSION);
        this.blame = new Blame(Cartesia.VENDOR, Slot.TTS, key);
        this.sockets =
                new SpeechSockets(
                        kit,
                        endpoint.socket("/tts/websocket", Map.of("cartesia_version", version)),
                        key,
                        blame);
    }

    @Override
    public TextToSpeech textToSpeech(ModelRef ref) {
        VoiceSettings settings = VoiceSettings.of(ref);
        return new TextToSpeech() {
            @Override
            public Utterance speak(Listener listener) {
                return new Speech(kit, sockets, settings, blame, listener);
            }

            @Override
            public int rate() {
                return VoiceSettings.RATE;
            }
        };
    }

    @Override
    public CompletionStage<KeyCheck> check() {
        return KeyProbe.ask(
                kit,
                () ->
                        key.on(HttpRequest.newBuilder(endpoint.http("/voices?limit=1")).GET())
                                .header("Cartesia-Version", version)
                                .build(),
                blame);
    }

    @Override
    public void close() {
        sockets.close();
        credentials.keys().values().forEach(Secret::close);
    }
}
