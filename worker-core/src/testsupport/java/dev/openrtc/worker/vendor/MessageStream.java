package dev.openrtc.worker.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A streamed message: a ping in between, a word a delta, tools after the text.
final class MessageStream {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ERROR =
            "event: error\ndata: " + AnthropicStub.error("overloaded_error", "Overloaded") + "\n\n";

    private final JsonNode body;
    private final String model;
    private final Mind.Answer answer;
    private final StubReply reply;
    private boolean goesOn = true;

    MessageStream(String key, JsonNode body, Mind mind, StubReply reply) {
        this.body = body;
        this.model = body.path("model").asText();
        this.reply = reply;
        this.answer = mind.answer(question(key));
    }

    void give() throws IOException {
        if (!body.path("stream").asBoolean()) {
            ObjectNode whole = message();
            whole.withArray("content").addObject().put("type", "text").put("text", answer.text());
            reply.whole(200, "application/json", whole.put("stop_reason", stop()).toString());
            return;
        }
        reply.begin("text/event-stream; charset=utf-8");
        ObjectNode start = event("message_start");
        start.set("message", message());
        tell(start);
        boolean empty = reply.trouble() instanceof Trouble.Empty;
        int index = 0;
        if (!answer.text().isEmpty() && !empty) {
            text(index++);
        }
        for (Mind.Call call : empty ? List.<Mind.Call>of() : answer.calls()) {
            call(index++, call);
        }
        ObjectNode delta = event("message_delta");
        delta.putObject("delta").put("stop_reason", stop()).putNull("stop_sequence");
        delta.putObject("usage").put("output_tokens", 15);
        tell(delta);
        tell(event("message_stop"));
        reply.end();
    }

    private void text(int index) {
        ObjectNode begin = event("content_block_start").put("index", index);
        begin.putObject("content_block").put("type", "text").put("text", "");
        tell(begin);
        tell(event("ping"));
        for (String word : ChatStream.words(answer.text())) {
            ObjectNode piece = event("content_block_delta").put("index", index);
            piece.putObject("delta").put("type", "text_delta").put("text", word);
            tell(piece);
        }
        tell(event("content_block_stop").put("index", index));
    }

    private void call(int index, Mind.Call call) {
        ObjectNode begin = event("content_block_start").put("index", index);
        ObjectNode block = begin.putObject("content_block").put("type", "tool_use");
        block.put("id", call.id()).put("name", call.name()).putObject("input");
        tell(begin);
        int half = call.arguments().length() / 2;
        for (String part :
                List.of(
                        "",
                        call.arguments().substring(0, half),
                        call.arguments().substring(half))) {
            ObjectNode piece = event("content_block_delta").put("index", index);
            piece.putObject("delta").put("type", "input_json_delta").put("partial_json", part);
            tell(piece);
        }
        tell(event("content_block_stop").put("index", index));
    }

    private void tell(ObjectNode event) {
        goesOn = goesOn && reply.event(event.path("type").asText(), event.toString(), ERROR);
    }

    private String stop() {
        return switch (answer.finish()) {
            case "tool_calls" -> "tool_use";
            case "length" -> "max_tokens";
            case "content_filter" -> "refusal";
            default -> "end_turn";
        };
    }

    private ObjectNode message() {
        ObjectNode message = JSON.createObjectNode().put("id", "msg_1").put("type", "message");
        message.put("role", "assistant").put("model", model);
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence");
        ObjectNode usage = message.putObject("usage");
        usage.put("input_tokens", 25).put("output_tokens", 1);
        usage.put("cache_read_input_tokens", 4).put("cache_creation_input_tokens", 2);
        return message;
    }

    private static ObjectNode event(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    private Mind.Question question(String key) {
        String user = "";
        List<String> results = new ArrayList<>();
        for (JsonNode message : body.path("messages")) {
            JsonNode content = message.path("content");
            if (message.path("role").asText().equals("user")) {
                if (content.isTextual()) {
                    user = content.asText();
                }
                for (JsonNode part : content) {
                    if (part.path("type").asText().equals("text")) {
                        user = part.path("text").asText();
                        results.clear();
                    } else {
                        results.add(part.path("content").asText());
                    }
                }
            }
        }
        List<String> tools = new ArrayList<>();
        if (!body.path("tool_choice").path("type").asText().equals("none")) {
            body.path("tools").forEach(tool -> tools.add(tool.path("name").asText()));
        }
        String system = body.path("system").path(0).path("text").asText();
        return new Mind.Question(key, model, system, user, List.copyOf(results), tools);
    }
}
