package dev.openrtc.worker.provider.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openrtc.worker.provider.TextToSpeech;
import dev.openrtc.worker.provider.wire.Json;

/// Speech, one request a sentence, as 24 kHz samples.
final class OpenAiVoice implements TextToSpeech {
    private final OpenAiAccount account;
    private final String model;
    private final String voice;

    OpenAiVoice(OpenAiAccount account, String model, String voice) {
        this.account = account;
        this.model = model;
        this.voice = voice;
    }

    @Override
    public Utterance speak(Listener listener) {
        return new Sentences(account, this::body, listener);
    }

    @Override
    public int rate() {
        return 24_000;
    }

    /// The older models do not know events; what comes is told by its content type anyway.
    private String body(String sentence) {
        ObjectNode body = Json.object();
        body.put("model", model).put("voice", voice).put("input", sentence);
        body.put("response_format", "pcm");
        body.put("stream_format", model.startsWith("tts-1") ? "audio" : "sse");
        return body.toString();
    }
}
