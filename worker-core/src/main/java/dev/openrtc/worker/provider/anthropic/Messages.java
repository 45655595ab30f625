package dev.openrtc.worker.provider.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openrtc.worker.provider.LanguageModel.Prompt;
import dev.openrtc.worker.provider.LanguageModel.ToolSpec;
import dev.openrtc.worker.provider.wire.Garbage;
import dev.openrtc.worker.provider.wire.Json;
import dev.openrtc.worker.provider.wire.Turns;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The body of a message request. The vendor wants user and assistant in turn, the user first, and
/// its system text apart.
final class Messages {
    /// The vendor wants a limit; more is no answer to speak.
    private static final int MOST_TOKENS = 1024;

    /// These refuse to go on with an assistant's own words.
    private static final Set<String> WANT_A_USER_LAST =
            Set.of("claude-sonnet-4-6", "claude-opus-4-6");

    private final ArrayNode messages;
    private String role = "";
    private ArrayNode parts;

    private Messages(ArrayNode messages) {
        this.messages = messages;
        this.parts = messages;
    }

    static String body(String model, Prompt prompt) {
        ObjectNode body = Json.object();
        body.put("model", model).put("max_tokens", MOST_TOKENS).put("stream", true);
        List<Turns.Turn> turns = Turns.of(prompt.history());
        Messages made = new Messages(body.putArray("messages"));
        boolean systemSaid = false;
        for (Turns.Turn turn : turns) {
            if (turn instanceof Turns.System(String text) && !systemSaid) {
                systemSaid = true;
                if (!text.isBlank()) {
                    body.putArray("system").addObject().put("type", "text").put("text", text);
                }
            } else {
                made.add(turn);
            }
        }
        if (made.role.isEmpty()
                || (made.role.equals("assistant") && WANT_A_USER_LAST.contains(model))) {
            made.say("user", made.role.isEmpty() ? "(empty)" : ".");
        }
        tools(prompt, turns, body);
        return body.toString();
    }

    private void add(Turns.Turn turn) {
        switch (turn) {
            case Turns.System(String text) ->
                    say("user", "<instructions>\n" + text + "\n</instructions>");
            case Turns.User(String text) -> say("user", text);
            case Turns.Assistant(String text) -> say("assistant", text);
            case Turns.Calls(var calls) -> {
                for (Turns.Call call : calls) {
                    ObjectNode use = part("assistant").put("type", "tool_use");
                    use.put("id", call.id()).put("name", call.name());
                    use.set("input", object(call.arguments()));
                }
                for (Turns.Call call : calls) {
                    ObjectNode result = part("user").put("type", "tool_result");
                    result.put("tool_use_id", call.id()).put("content", call.output());
                    if (call.failed()) {
                        result.put("is_error", true);
                    }
                }
            }
        }
    }

    /// The vendor refuses empty texts.
    private void say(String who, String text) {
        if (!text.isBlank()) {
            part(who).put("type", "text").put("text", text);
        }
    }

    private ObjectNode part(String who) {
        if (role.isEmpty() && who.equals("assistant")) {
            say("user", "(empty)");
        }
        if (!role.equals(who)) {
            role = who;
            parts = messages.addObject().put("role", who).putArray("content");
        }
        return parts.addObject();
    }

    /// A conversation in which tools were called must name tools, also where none may be called.
    private static void tools(Prompt prompt, List<Turns.Turn> turns, ObjectNode body) {
        Set<String> called =
                turns.stream()
                        .filter(Turns.Calls.class::isInstance)
                        .flatMap(turn -> ((Turns.Calls) turn).calls().stream())
                        .map(Turns.Call::name)
                        .collect(Collectors.toSet());
        List<ToolSpec> named =
                !prompt.tools().isEmpty()
                        ? prompt.tools()
                        : called.stream().sorted().map(n -> new ToolSpec(n, "", "{}")).toList();
        if (named.isEmpty()) {
            return;
        }
        boolean may = prompt.mayCallTools() && !prompt.tools().isEmpty();
        ArrayNode tools = body.putArray("tools");
        for (ToolSpec tool : named) {
            ObjectNode one = tools.addObject().put("name", tool.name());
            one.put("description", tool.description());
            ObjectNode schema = object(tool.schema());
            if (!schema.has("type")) {
                schema.put("type", "object");
            }
            one.set("input_schema", schema);
        }
        body.putObject("tool_choice").put("type", may ? "auto" : "none");
    }

    private static ObjectNode object(String text) {
        try {
            return Json.object(text);
        } catch (Garbage noObject) {
            return Json.object();
        }
    }
}
