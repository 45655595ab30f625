package dev.openrtc.worker.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A streamed chat completion: a word a chunk, arguments of tools in two pieces, the usage last.
final class ChatStream {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ERROR =
            "data: " + OpenAiStub.refused("server_error", "The server had an error") + "\n\n";

    private final JsonNode body;
    private final String model;
    private final Mind.Answer answer;
    private final StubReply reply;

    ChatStream(String key, JsonNode body, Mind mind, StubReply reply) {
        this.body = body;
        this.model = body.path("model").asText();
        this.reply = reply;
        this.answer = mind.answer(question(key));
    }

    void give() throws IOException {
        if (!body.path("stream").asBoolean()) {
            reply.whole(200, "application/json", whole());
            return;
        }
        reply.begin("text/event-stream; charset=utf-8");
        boolean empty = reply.trouble() instanceof Trouble.Empty;
        ObjectNode first = chunk();
        delta(first).put("role", "assistant").put("content", "");
        boolean goesOn = tell(first);
        for (String word : empty ? List.<String>of() : words(answer.text())) {
            ObjectNode chunk = chunk();
            delta(chunk).put("content", word);
            goesOn = goesOn && tell(chunk);
        }
        for (int at = 0; at < (empty ? 0 : answer.calls().size()); at++) {
            goesOn = goesOn && call(at, answer.calls().get(at));
        }
        ObjectNode last = chunk();
        delta(last);
        ((ObjectNode) last.path("choices").path(0)).put("finish_reason", answer.finish());
        goesOn = goesOn && tell(last);
        if (goesOn && body.path("stream_options").path("include_usage").asBoolean()) {
            ObjectNode usage = chunk();
            usage.putArray("choices");
            usage.set("usage", usage());
            goesOn = tell(usage);
        }
        if (goesOn) {
            reply.event("", "[DONE]", ERROR);
        }
        reply.end();
    }

    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int space = text.indexOf(' ', from);
            int to = space < 0 ? text.length() : space + 1;
            words.add(text.substring(from, to));
            from = to;
        }
        return words;
    }

    private boolean call(int index, Mind.Call call) {
        ObjectNode begin = chunk();
        ObjectNode first = delta(begin).putArray("tool_calls").addObject();
        first.put("index", index).put("id", call.id()).put("type", "function");
        first.putObject("function").put("name", call.name()).put("arguments", "");
        boolean goesOn = tell(begin);
        int half = call.arguments().length() / 2;
        for (String part :
                List.of(call.arguments().substring(0, half), call.arguments().substring(half))) {
            ObjectNode chunk = chunk();
            ObjectNode piece = delta(chunk).putArray("tool_calls").addObject();
            piece.put("index", index).putObject("function").put("arguments", part);
            goesOn = goesOn && tell(chunk);
        }
        return goesOn;
    }

    private boolean tell(ObjectNode chunk) {
        return reply.event("", chunk.toString(), ERROR);
    }

    private ObjectNode chunk() {
        ObjectNode chunk = JSON.createObjectNode().put("id", "chatcmpl-1");
        chunk.put("object", "chat.completion.chunk").put("created", 1_700_000_000);
        return chunk.put("model", model);
    }

    private static ObjectNode delta(ObjectNode chunk) {
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.putNull("finish_reason");
        return choice.putObject("delta");
    }

    private static ObjectNode usage() {
        ObjectNode usage = JSON.createObjectNode();
        usage.put("prompt_tokens", 9).put("completion_tokens", 3).put("total_tokens", 12);
        usage.putObject("prompt_tokens_details").put("cached_tokens", 4);
        return usage;
    }

    private String whole() {
        ObjectNode whole = chunk().put("object", "chat.completion");
        ObjectNode choice = whole.putArray("choices").addObject().put("index", 0);
        choice.put("finish_reason", answer.finish());
        choice.putObject("message").put("role", "assistant").put("content", answer.text());
        whole.set("usage", usage());
        return whole.toString();
    }

    private Mind.Question question(String key) {
        String system = "";
        String user = "";
        List<String> results = new ArrayList<>();
        for (JsonNode message : body.path("messages")) {
            String text = message.path("content").asText();
            switch (message.path("role").asText()) {
                case "system", "developer" -> system = system.isEmpty() ? text : system;
                case "user" -> {
                    user = text;
                    results.clear();
                }
                case "tool" -> results.add(text);
                default -> {
                    // The model's own words.
                }
            }
        }
        List<String> tools = new ArrayList<>();
        if (!body.path("tool_choice").asText().equals("none")) {
            body.path("tools").forEach(t -> tools.add(t.path("function").path("name").asText()));
        }
        return new Mind.Question(key, model, system, user, List.copyOf(results), tools);
    }
}
