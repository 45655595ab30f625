package dev.openrtc.worker.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/// What OpenAI refuses in the messages of a chat.
final class ChatRules {
    private ChatRules() {}

    /// Empty = nothing.
    static String fault(JsonNode body) {
        if (body.has("tool_choice") && body.path("tools").isEmpty()) {
            return "tool_choice is only allowed when tools are specified";
        }
        Set<String> waiting = new HashSet<>();
        for (JsonNode message : body.path("messages")) {
            String role = message.path("role").asText();
            if (role.equals("tool")) {
                if (!waiting.remove(message.path("tool_call_id").asText())) {
                    return "messages with role tool must be a response to a preceding message with tool_calls";
                }
                continue;
            }
            if (!waiting.isEmpty()) {
                return "an assistant message with tool_calls must be followed by tool messages";
            }
            message.path("tool_calls").forEach(call -> waiting.add(call.path("id").asText()));
        }
        return waiting.isEmpty()
                ? ""
                : "an assistant message with tool_calls must be followed by tool messages";
    }
}
