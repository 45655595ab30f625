package dev.openrtc.worker.vendor;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Cartesia: `/tts/websocket` and the list of voices.
public final class CartesiaStub extends VendorStub {
    public CartesiaStub() {
        super("x-api-key", "");
    }

    /// Later versions of the dialect take the key as a bearer.
    @Override
    String keyOf(Map<String, String> headers) {
        String bearer = headers.getOrDefault("authorization", "");
        return bearer.startsWith("Bearer ") ? bearer.substring(7) : super.keyOf(headers);
    }

    @Override
    void answer(Asked request, StubReply reply) throws IOException {
        if (request.path().equals("/voices") || request.path().equals("/voices/")) {
            reply.whole(
                    200, "application/json", "{\"data\":[],\"has_more\":false,\"next_page\":null}");
        } else {
            reply.whole(404, "application/json", refusal(404, ""));
        }
    }

    @Override
    @Nullable StubSocket socket(Asked request, Trouble trouble) {
        return request.path().equals("/tts/websocket")
                ? new SpeechStubSocket(this, request, trouble)
                : null;
    }

    @Override
    String refusal(int status, String key) {
        return switch (status) {
            case 401 ->
                    "{\"title\":\"Invalid API key\",\"message\":\"API key "
                            + key
                            + " is not valid.\",\"error_code\":\"invalid_api_key\",\"status_code\":401}";
            case 402 ->
                    "{\"title\":\"Out of credits\",\"message\":\"Credit limit reached.\",\"error_code\":\"quota_exceeded\",\"status_code\":402}";
            case 429 ->
                    "{\"title\":\"Too many requests\",\"message\":\"Too many concurrent contexts.\",\"error_code\":\"concurrency_limited\",\"status_code\":429}";
            default ->
                    "{\"title\":\"Error\",\"message\":\"status "
                            + status
                            + "\",\"error_code\":\"error\",\"status_code\":"
                            + status
                            + "}";
        };
    }
}
