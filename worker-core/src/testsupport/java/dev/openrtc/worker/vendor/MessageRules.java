package dev.openrtc.worker.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/// What Anthropic refuses in a message request.
final class MessageRules {
    private static final Set<String> NO_PREFILL = Set.of("claude-sonnet-4-6", "claude-opus-4-6");

    private MessageRules() {}

    /// Empty = nothing.
    static String fault(JsonNode body) {
        if (!body.has("max_tokens")) {
            return "max_tokens: Field required";
        }
        String last = "";
        boolean tools = false;
        Set<String> waiting = new HashSet<>();
        for (JsonNode message : body.path("messages")) {
            String role = message.path("role").asText();
            if (last.isEmpty() && !role.equals("user")) {
                return "messages: first message must use the user role";
            }
            if (last.equals(role)) {
                return "messages: roles must alternate";
            }
            last = role;
            Set<String> answered = new HashSet<>();
            for (JsonNode part : message.path("content")) {
                String type = part.path("type").asText();
                tools |= type.startsWith("tool_");
                if (type.equals("text") && part.path("text").asText().isEmpty()) {
                    return "messages: text content blocks must be non-empty";
                }
                if (type.equals("tool_use") && !part.path("input").isObject()) {
                    return "messages: tool_use.input: Input should be a valid dictionary";
                }
                if (type.equals("tool_result")) {
                    answered.add(part.path("tool_use_id").asText());
                }
            }
            if (!answered.containsAll(waiting)) {
                return "messages: tool_use ids were found without tool_result blocks immediately after";
            }
            waiting.clear();
            message.path("content")
                    .forEach(
                            part -> {
                                if (part.path("type").asText().equals("tool_use")) {
                                    waiting.add(part.path("id").asText());
                                }
                            });
        }
        if (last.isEmpty()) {
            return "messages: at least one message is required";
        }
        if (last.equals("assistant") && NO_PREFILL.contains(body.path("model").asText())) {
            return "This model does not support assistant message prefill.";
        }
        return tools && body.path("tools").isEmpty()
                ? "Requests which include tool_use or tool_result blocks must define tools"
                : "";
    }
}
