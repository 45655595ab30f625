package dev.openrtc.worker.provider.cartesia;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openrtc.worker.provider.ModelRef;
import dev.openrtc.worker.provider.wire.Json;
import java.util.Set;

/// What may not change inside a context. A voice is written as `id` or, for another language than
/// English, as `id@de`.
record VoiceSettings(String model, String voice, String language) {
    static final int RATE = 24_000;

    private static final String MODEL = "sonic-3";
    private static final String VOICE = "f786b574-daa5-4673-aa0c-cbe3e8534c02";

    /// The vendor times words in these only.
    private static final Set<String> TIMED = Set.of("en", "de", "es", "fr");

    static VoiceSettings of(ModelRef ref) {
        String variant = ref.variant();
        int at = variant.lastIndexOf('@');
        String voice = at < 0 ? variant : variant.substring(0, at);
        String language = at < 0 ? "en" : variant.substring(at + 1);
        return new VoiceSettings(
                ref.model().isEmpty() ? MODEL : ref.model(),
                voice.isEmpty() ? VOICE : voice,
                language);
    }

    /// Sentences are whole when they come, so that the vendor need not wait for more of them.
    String request(String context, String transcript, boolean more) {
        ObjectNode request = Json.object();
        request.put("model_id", model);
        request.putObject("voice").put("mode", "id").put("id", voice);
        request.putObject("output_format")
                .put("container", "raw")
                .put("encoding", "pcm_s16le")
                .put("sample_rate", RATE);
        request.put("language", language);
        request.put("add_timestamps", TIMED.contains(language));
        request.put("max_buffer_delay_ms", 0);
        request.put("context_id", context);
        request.put("transcript", transcript);
        request.put("continue", more);
        return request.toString();
    }

    static String cancel(String context) {
        return Json.object().put("context_id", context).put("cancel", true).toString();
    }
}
