package dev.openrtc.worker.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// `/tts/websocket`: contexts side by side, each 20 times faster than it is heard. Inside a context
/// only the transcript and whether more follows may change; a second after its last sound it
/// expires.
public final class SpeechStubSocket extends StubSocket {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration EXPIRY = Duration.ofSeconds(1);
    private static final Duration PIECE = Duration.ofMillis(5);
    private static final int PIECE_MILLIS = 100;

    private final Map<String, Context> contexts = new LinkedHashMap<>();

    SpeechStubSocket(VendorStub stub, Asked asked, Trouble trouble) {
        super(stub, asked, trouble);
    }

    private static final class Context {
        private final String fixed;
        private final int rate;
        private final boolean timed;
        private int samples;
        private int made;
        private int wordsTold;
        private String text = "";
        private boolean more = true;
        private boolean running;
        private int quietSince;

        Context(String fixed, int rate, boolean timed) {
            this.fixed = fixed;
            this.rate = rate;
            this.timed = timed;
        }
    }

    @Override
    void text(String message) {
        try {
            ObjectNode request = (ObjectNode) JSON.readTree(message);
            String id = request.path("context_id").asText("");
            if (request.path("cancel").asBoolean()) {
                contexts.remove(id);
                return;
            }
            speak(id, request);
        } catch (JsonProcessingException | ClassCastException e) {
            give(error("", 400, "Invalid request", "the message is no JSON object"));
        }
    }

    private void speak(String id, ObjectNode request) {
        for (String field : new String[] {"model_id", "voice", "output_format", "transcript"}) {
            if (!request.has(field)) {
                give(error(id, 400, "Invalid request", field + " is missing"));
                return;
            }
        }
        ObjectNode fixed = request.deepCopy();
        fixed.remove("transcript");
        fixed.remove("continue");
        int rate = request.path("output_format").path("sample_rate").asInt();
        boolean timed = request.path("add_timestamps").asBoolean();
        Context context =
                contexts.computeIfAbsent(id, _ -> new Context(fixed.toString(), rate, timed));
        if (!context.fixed.equals(fixed.toString())) {
            contexts.remove(id);
            give(error(id, 400, "Invalid request", "only the transcript may change in a context"));
            return;
        }
        String transcript = request.path("transcript").asText();
        context.text += transcript;
        context.samples += empty() ? 0 : Tone.samples(transcript, rate);
        context.more = request.path("continue").asBoolean();
        if (!context.running) {
            context.running = true;
            after(PIECE, () -> go(id, context));
        }
    }

    private void go(String id, Context context) {
        if (contexts.get(id) != context) {
            return;
        }
        int count = Math.min(context.rate * PIECE_MILLIS / 1000, context.samples - context.made);
        if (count > 0) {
            tellWords(id, context);
            give(chunk(id, Tone.piece(context.made, count, context.rate)));
            context.made += count;
            after(PIECE, () -> go(id, context));
        } else if (!context.more) {
            contexts.remove(id);
            give(frame("done", id).put("done", true).put("status_code", 206).toString());
        } else {
            context.running = false;
            int quiet = ++context.quietSince;
            if (context.made > 0) {
                after(EXPIRY, () -> expire(id, context, quiet));
            }
        }
    }

    private void expire(String id, Context context, int quiet) {
        if (contexts.get(id) == context && !context.running && context.quietSince == quiet) {
            contexts.remove(id);
            give(frame("done", id).put("done", true).put("status_code", 206).toString());
        }
    }

    private static String chunk(String id, byte[] pcm) {
        return frame("chunk", id)
                .put("data", Base64.getEncoder().encodeToString(pcm))
                .put("done", false)
                .put("status_code", 206)
                .put("step_time", 12.0)
                .toString();
    }

    private void tellWords(String id, Context context) {
        String[] words = context.text.strip().split("\\s+");
        if (!context.timed || context.wordsTold >= words.length) {
            return;
        }
        ObjectNode frame = frame("timestamps", id).put("done", false).put("status_code", 206);
        ObjectNode timed = frame.putObject("word_timestamps");
        ArrayNode texts = timed.putArray("words");
        ArrayNode starts = timed.putArray("start");
        ArrayNode ends = timed.putArray("end");
        int characters = 0;
        for (int at = 0; at < words.length; at++) {
            if (at >= context.wordsTold) {
                texts.add(words[at]);
                starts.add(characters * Tone.MILLIS_A_CHARACTER / 1000.0);
                ends.add((characters + words[at].length()) * Tone.MILLIS_A_CHARACTER / 1000.0);
            }
            characters += words[at].length() + 1;
        }
        context.wordsTold = words.length;
        give(frame.toString());
    }

    @Override
    String error() {
        String id = contexts.isEmpty() ? "" : contexts.keySet().iterator().next();
        return error(id, 500, "Internal error", "the model broke");
    }

    private static String error(String id, int status, String title, String message) {
        return frame("error", id)
                .put("done", true)
                .put("title", title)
                .put("message", message)
                .put("error_code", "error")
                .put("status_code", status)
                .toString();
    }

    private static ObjectNode frame(String type, String id) {
        return JSON.createObjectNode().put("type", type).put("context_id", id);
    }
}
