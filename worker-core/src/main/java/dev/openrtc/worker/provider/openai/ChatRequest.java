package dev.openrtc.worker.provider.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openrtc.worker.provider.LanguageModel.Prompt;
import dev.openrtc.worker.provider.LanguageModel.ToolSpec;
import dev.openrtc.worker.provider.wire.Garbage;
import dev.openrtc.worker.provider.wire.Json;
import dev.openrtc.worker.provider.wire.Turns;
import java.util.Optional;
import java.util.Set;

/// The body of a chat completion.
final class ChatRequest {
    /// These think before they speak unless told not to; others of their family know no "none".
    private static final Set<String> MAY_NOT_THINK =
            Set.of("gpt-5.1", "gpt-5.2", "gpt-5.4", "gpt-5.4-mini");

    private ChatRequest() {}

    static String body(String model, Prompt prompt) {
        ObjectNode body = Json.object();
        body.put("model", model);
        body.put("stream", true);
        body.putObject("stream_options").put("include_usage", true);
        effort(model).ifPresent(effort -> body.put("reasoning_effort", effort));
        ArrayNode messages = body.putArray("messages");
        Turns.of(prompt.history()).forEach(turn -> add(turn, messages));
        if (!prompt.tools().isEmpty()) {
            ArrayNode tools = body.putArray("tools");
            prompt.tools().forEach(tool -> describe(tool, tools));
            body.put("tool_choice", prompt.mayCallTools() ? "auto" : "none");
        }
        return body.toString();
    }

    /// As little thinking as the model allows: a caller is waiting.
    static Optional<String> effort(String model) {
        if (MAY_NOT_THINK.contains(model)) {
            return Optional.of("none");
        }
        if (model.startsWith("gpt-5") && !model.contains("chat")) {
            return Optional.of("minimal");
        }
        return model.matches("o[134](-.*)?") ? Optional.of("low") : Optional.empty();
    }

    private static void add(Turns.Turn turn, ArrayNode messages) {
        switch (turn) {
            case Turns.System(String text) -> say("system", text, messages);
            case Turns.User(String text) -> say("user", text, messages);
            case Turns.Assistant(String text) -> say("assistant", text, messages);
            case Turns.Calls(var calls) -> {
                ArrayNode made =
                        messages.addObject().put("role", "assistant").putArray("tool_calls");
                for (Turns.Call call : calls) {
                    made.addObject()
                            .put("id", call.id())
                            .put("type", "function")
                            .putObject("function")
                            .put("name", call.name())
                            .put("arguments", call.arguments());
                }
                for (Turns.Call call : calls) {
                    messages.addObject()
                            .put("role", "tool")
                            .put("tool_call_id", call.id())
                            .put("content", call.output());
                }
            }
        }
    }

    private static void say(String role, String text, ArrayNode messages) {
        messages.addObject().put("role", role).put("content", text);
    }

    private static void describe(ToolSpec tool, ArrayNode tools) {
        ObjectNode function = tools.addObject().put("type", "function").putObject("function");
        function.put("name", tool.name()).put("description", tool.description());
        try {
            function.set("parameters", Json.object(tool.schema()));
        } catch (Garbage noSchema) {
            function.putObject("parameters").put("type", "object");
        }
    }
}
