package dev.openrtc.worker.provider.deepgram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openrtc.worker.provider.Heard;
import dev.openrtc.worker.provider.wire.Json;
import java.util.function.Consumer;

/// Version 1: words with and without their final form, ends of speech by silence. Two starts in a
/// row, words without a start and finals without words all happen.
final class NovaDialect implements Dialect {
    private final String language;
    private final Consumer<Heard> tell;
    private boolean speaking;

    NovaDialect(String language, Consumer<Heard> tell) {
        this.language = language;
        this.tell = tell;
    }

    @Override
    public boolean wantsSigns() {
        return true;
    }

    @Override
    public boolean take(String type, ObjectNode message) {
        switch (type) {
            case "SpeechStarted" -> start();
            case "Results" -> words(message);
            case "UtteranceEnd" -> end();
            case "Error" -> {
                return false;
            }
            default -> {
                // Metadata, and what later versions may tell.
            }
        }
        return true;
    }

    private void words(ObjectNode message) {
        JsonNode best = message.path("channel").path("alternatives").path(0);
        String text = Json.text(best, "transcript").strip();
        if (!text.isEmpty()) {
            start();
            if (message.path("is_final").asBoolean()) {
                String told = best.path("languages").path(0).asText("");
                tell.accept(
                        new Heard.Final(
                                text,
                                told.isEmpty() ? language : told,
                                best.path("confidence").asDouble(-1)));
            } else {
                tell.accept(new Heard.Interim(text));
            }
        }
        if (message.path("speech_final").asBoolean()) {
            end();
        }
    }

    private void start() {
        if (!speaking) {
            speaking = true;
            tell.accept(new Heard.Started());
        }
    }

    private void end() {
        if (speaking) {
            speaking = false;
            tell.accept(new Heard.Ended());
        }
    }
}
