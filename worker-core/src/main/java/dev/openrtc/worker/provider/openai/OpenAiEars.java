package dev.openrtc.worker.provider.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openrtc.worker.provider.SpeechToText;
import dev.openrtc.worker.provider.wire.Json;
import java.util.Set;

/// Transcription over a realtime socket: words come while the caller speaks, and the vendor finds
/// the end of speech itself, so that a turn costs no upload after its end.
final class OpenAiEars implements SpeechToText {
    /// These refuse to find the end of speech; the host's own detector tells it.
    private static final Set<String> TOLD_THE_END =
            Set.of("gpt-realtime-whisper", "gpt-live-transcribe");

    private final OpenAiAccount account;
    private final String model;
    private final String language;

    OpenAiEars(OpenAiAccount account, String model, String language) {
        this.account = account;
        this.model = model;
        this.language = language;
    }

    @Override
    public Stream hear(Hearer hearer) {
        return new RealtimeHearing(
                account, settings(), TOLD_THE_END.contains(model), language, hearer);
    }

    @Override
    public int rate() {
        return 24_000;
    }

    private String settings() {
        ObjectNode update = Json.object().put("type", "session.update");
        ObjectNode session = update.putObject("session").put("type", "transcription");
        ObjectNode input = session.putObject("audio").putObject("input");
        input.putObject("format").put("type", "audio/pcm").put("rate", rate());
        input.putObject("transcription").put("model", model).put("language", language);
        if (TOLD_THE_END.contains(model)) {
            input.putNull("turn_detection");
        } else {
            input.putObject("turn_detection")
                    .put("type", "server_vad")
                    .put("threshold", 0.5)
                    .put("prefix_padding_ms", 600)
                    .put("silence_duration_ms", 350);
        }
        return update.toString();
    }
}
