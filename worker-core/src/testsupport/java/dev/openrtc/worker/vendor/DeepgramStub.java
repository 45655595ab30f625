package dev.openrtc.worker.vendor;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Deepgram: `/v1/listen`, `/v2/listen` and the check of a key.
public final class DeepgramStub extends VendorStub {
    private final Lines lines = new Lines();

    public DeepgramStub() {
        super("authorization", "Token ");
    }

    /// What every caller says, utterance by utterance.
    public void hears(String... utterances) {
        lines.usual(utterances);
    }

    /// What the callers of one key say.
    public void hearsOn(String key, String... utterances) {
        lines.of(key, utterances);
    }

    @Override
    void answer(Asked request, StubReply reply) throws IOException {
        if (request.path().equals("/v1/auth/token")) {
            reply.whole(
                    200,
                    "application/json",
                    "{\"api_key_id\":\"1\",\"scopes\":[\"usage:write\"],\"accessor\":\"2\"}");
        } else {
            reply.whole(404, "application/json", refusal(404, ""));
        }
    }

    @Override
    @Nullable StubSocket socket(Asked request, Trouble trouble) {
        return switch (request.path()) {
            case "/v1/listen" -> new ListenSocket(this, lines, request, trouble);
            case "/v2/listen" -> new FluxSocket(this, lines, request, trouble);
            default -> null;
        };
    }

    @Override
    String refusal(int status, String key) {
        return switch (status) {
            case 401 ->
                    "{\"err_code\":\"INVALID_AUTH\",\"err_msg\":\"Invalid credentials.\",\"request_id\":\"r1\"}";
            case 402 ->
                    "{\"err_code\":\"ASR_PAYMENT_REQUIRED\",\"err_msg\":\"Project does not have enough credits for an ASR request and does not have an overage agreement.\",\"request_id\":\"r1\"}";
            case 429 ->
                    "{\"err_code\":\"TOO_MANY_REQUESTS\",\"err_msg\":\"Too many requests. Please try again later\",\"request_id\":\"r1\"}";
            default ->
                    "{\"err_code\":\"Bad Request\",\"err_msg\":\"status "
                            + status
                            + "\",\"request_id\":\"r1\"}";
        };
    }
}
