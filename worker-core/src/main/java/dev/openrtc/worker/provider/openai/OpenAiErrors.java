package dev.openrtc.worker.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openrtc.worker.provider.ProviderFault.Kind;
import dev.openrtc.worker.provider.wire.Json;

/// What an error inside a stream means; there it has no status.
final class OpenAiErrors {
    private OpenAiErrors() {}

    static Kind kind(JsonNode root) {
        JsonNode error = root.path("error");
        String words = Json.text(error, "type") + " " + Json.text(error, "code");
        if (words.contains("quota") || words.contains("billing")) {
            return Kind.QUOTA;
        }
        if (words.contains("rate_limit")) {
            return Kind.RATE;
        }
        if (words.contains("authentication")
                || words.contains("invalid_api_key")
                || words.contains("permission")) {
            return Kind.AUTH;
        }
        if (words.contains("session_expired")) {
            return Kind.NETWORK;
        }
        return words.contains("invalid_request") ? Kind.BAD_REQUEST : Kind.VENDOR;
    }
}
