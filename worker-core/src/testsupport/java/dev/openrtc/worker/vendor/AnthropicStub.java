package dev.openrtc.worker.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Anthropic: messages and the list of models.
public final class AnthropicStub extends VendorStub {
    private static final ObjectMapper JSON = new ObjectMapper();

    private volatile Mind mind = Mind.ECHO;

    public AnthropicStub() {
        super("x-api-key", "");
    }

    public void thinks(Mind with) {
        mind = with;
    }

    /// The vendor's own library sends the key as a bearer.
    @Override
    String keyOf(Map<String, String> headers) {
        String bearer = headers.getOrDefault("authorization", "");
        return bearer.startsWith("Bearer ") ? bearer.substring(7) : super.keyOf(headers);
    }

    @Override
    void answer(Asked request, StubReply reply) throws IOException {
        if (!request.headers().containsKey("anthropic-version")) {
            refuse(reply, "anthropic-version: header is required");
            return;
        }
        switch (request.path()) {
            case "/v1/models" ->
                    reply.whole(
                            200,
                            "application/json",
                            "{\"data\":[],\"has_more\":false,\"first_id\":null,\"last_id\":null}");
            case "/v1/messages" -> {
                JsonNode body = JSON.readTree(request.body());
                String fault = MessageRules.fault(body);
                if (fault.isEmpty()) {
                    new MessageStream(request.key(), body, mind, reply).give();
                } else {
                    refuse(reply, fault);
                }
            }
            default -> reply.whole(404, "application/json", refusal(404, ""));
        }
    }

    private static void refuse(StubReply reply, String why) throws IOException {
        reply.whole(400, "application/json", error("invalid_request_error", why));
    }

    @Override
    @Nullable StubSocket socket(Asked request, Trouble trouble) {
        return null;
    }

    @Override
    String refusal(int status, String key) {
        return switch (status) {
            case 401 -> error("authentication_error", "invalid x-api-key");
            case 402 -> error("billing_error", "Your credit balance is too low");
            case 429 -> error("rate_limit_error", "This request would exceed your rate limit");
            case 529 -> error("overloaded_error", "Overloaded");
            default -> error("api_error", "Internal server error");
        };
    }

    static String error(String type, String message) {
        return "{\"type\":\"error\",\"error\":{\"type\":\""
                + type
                + "\",\"message\":\""
                + message
                + "\"}}";
    }
}
