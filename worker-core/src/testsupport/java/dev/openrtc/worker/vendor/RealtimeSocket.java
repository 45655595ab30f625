package dev.openrtc.worker.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;

/// The realtime socket of transcription: sound as text, words item by item.
public final class RealtimeSocket extends StubSocket implements LoudEar.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORDS = "conversation.item.input_audio_transcription.";

    private final Lines lines;
    private final LoudEar ear = new LoudEar(24_000, this);
    private boolean findsTheEnd;
    private boolean told;
    private boolean heardAny;
    private int utterance;
    private int wordsTold;

    RealtimeSocket(VendorStub stub, Lines lines, Asked asked, Trouble trouble) {
        super(stub, asked, trouble);
        this.lines = lines;
    }

    @Override
    void opened() {
        give(
                "{\"type\":\"session.created\",\"event_id\":\"e1\",\"session\":{\"type\":\"transcription\",\"id\":\"s1\",\"object\":\"realtime.transcription_session\"}}");
    }

    @Override
    void text(String message) {
        try {
            JsonNode event = JSON.readTree(message);
            switch (event.path("type").asText()) {
                case "session.update" -> settings(event.path("session"));
                case "input_audio_buffer.append" -> {
                    ear.hear(Base64.getDecoder().decode(event.path("audio").asText()));
                }
                case "input_audio_buffer.commit" -> commit();
                default -> give(fault("invalid_request_error", "unknown_event", "Unknown event"));
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            give(fault("invalid_request_error", "invalid_json", "The event cannot be read"));
        }
    }

    private void settings(JsonNode session) {
        JsonNode input = session.path("audio").path("input");
        findsTheEnd = input.path("turn_detection").isObject();
        if (input.path("format").path("rate").asInt() != 24_000
                || input.path("transcription").path("model").asText().isEmpty()) {
            give(fault("invalid_request_error", "invalid_value", "The session cannot be set so"));
            return;
        }
        told = true;
        give(
                "{\"type\":\"session.updated\",\"event_id\":\"e2\",\"session\":{\"type\":\"transcription\"}}");
    }

    private void commit() {
        if (heardAny) {
            ear.reset();
            over();
        } else {
            give(
                    fault(
                            "invalid_request_error",
                            "input_audio_buffer_commit_empty",
                            "Error committing input audio buffer: buffer too small."));
        }
    }

    @Override
    public void begins() {
        heardAny = true;
        wordsTold = 0;
        if (told && findsTheEnd) {
            give(item("input_audio_buffer.speech_started").put("audio_start_ms", 0).toString());
        }
    }

    @Override
    public void goesOn(int words) {
        if (!empty()) {
            String known = Lines.beginning(line(), words);
            String before = wordsTold == 0 ? "" : Lines.beginning(line(), wordsTold);
            wordsTold = words;
            give(item(WORDS + "delta").put("delta", known.substring(before.length())).toString());
        }
    }

    @Override
    public void ends() {
        if (findsTheEnd) {
            give(item("input_audio_buffer.speech_stopped").put("audio_end_ms", 900).toString());
            over();
        }
    }

    @Override
    String error() {
        return fault("server_error", "internal_error", "The server had an error");
    }

    private void over() {
        heardAny = false;
        give(item("input_audio_buffer.committed").putNull("previous_item_id").toString());
        ObjectNode completed = item(WORDS + "completed").put("transcript", empty() ? "" : line());
        completed.putObject("usage").put("type", "duration").put("seconds", 1);
        give(completed.toString());
        utterance++;
    }

    private String line() {
        return lines.line(key(), utterance);
    }

    private ObjectNode item(String type) {
        ObjectNode event = JSON.createObjectNode().put("type", type).put("event_id", "e");
        return event.put("item_id", "item_" + utterance).put("content_index", 0);
    }

    private static String fault(String type, String code, String message) {
        ObjectNode event = JSON.createObjectNode().put("type", "error").put("event_id", "e");
        event.putObject("error").put("type", type).put("code", code).put("message", message);
        return event.toString();
    }
}
