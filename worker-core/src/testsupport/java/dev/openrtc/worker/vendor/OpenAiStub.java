package dev.openrtc.worker.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// OpenAI: chat completions, speech, the realtime socket of transcription, and the list of models.
public final class OpenAiStub extends VendorStub {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RATE = 24_000;

    private final Lines lines = new Lines();
    private volatile Mind mind = Mind.ECHO;

    public OpenAiStub() {
        super("authorization", "Bearer ");
    }

    public void thinks(Mind with) {
        mind = with;
    }

    /// What every caller says, utterance by utterance.
    public void hears(String... utterances) {
        lines.usual(utterances);
    }

    @Override
    String path() {
        return "/v1";
    }

    @Override
    void answer(Asked request, StubReply reply) throws IOException {
        switch (request.path()) {
            case "/v1/models" ->
                    reply.whole(200, "application/json", "{\"object\":\"list\",\"data\":[]}");
            case "/v1/chat/completions" -> {
                String fault = ChatRules.fault(JSON.readTree(request.body()));
                if (fault.isEmpty()) {
                    new ChatStream(request.key(), JSON.readTree(request.body()), mind, reply)
                            .give();
                } else {
                    reply.whole(400, "application/json", refused("invalid_request_error", fault));
                }
            }
            case "/v1/audio/speech" -> speech(JSON.readTree(request.body()), reply);
            default -> reply.whole(404, "application/json", refusal(404, ""));
        }
    }

    private void speech(JsonNode request, StubReply reply) throws IOException {
        if (!request.path("response_format").asText().equals("pcm")) {
            reply.whole(400, "application/json", refused("invalid_request_error", "pcm only here"));
            return;
        }
        boolean events = request.path("stream_format").asText().equals("sse");
        String text = request.path("input").asText();
        int samples = reply.trouble() instanceof Trouble.Empty ? 0 : Tone.samples(text, RATE);
        reply.begin(events ? "text/event-stream; charset=utf-8" : "audio/pcm");
        for (int made = 0; made < samples; made += RATE / 10) {
            byte[] pcm = Tone.piece(made, Math.min(RATE / 10, samples - made), RATE);
            if (events) {
                event(
                        reply,
                        "{\"type\":\"speech.audio.delta\",\"audio\":\""
                                + Base64.getEncoder().encodeToString(pcm)
                                + "\"}");
            } else {
                reply.bytes(pcm);
            }
        }
        if (events) {
            event(
                    reply,
                    "{\"type\":\"speech.audio.done\",\"usage\":{\"input_tokens\":5,\"output_tokens\":50,\"total_tokens\":55}}");
        }
        reply.end();
    }

    private static void event(StubReply reply, String data) {
        reply.event("", data, "data: " + refused("server_error", "it broke") + "\n\n");
    }

    @Override
    @Nullable StubSocket socket(Asked request, Trouble trouble) {
        return request.path().equals("/v1/realtime")
                        && request.query().contains("intent=transcription")
                ? new RealtimeSocket(this, lines, request, trouble)
                : null;
    }

    @Override
    String refusal(int status, String key) {
        return switch (status) {
            case 401 ->
                    "{\"error\":{\"message\":\"Incorrect API key provided: "
                            + key
                            + ". You can find your API key at https://platform.openai.com/account/api-keys.\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"invalid_api_key\"}}";
            case 402 ->
                    "{\"error\":{\"message\":\"You exceeded your current quota\",\"type\":\"insufficient_quota\",\"param\":null,\"code\":\"insufficient_quota\"}}";
            case 429 ->
                    "{\"error\":{\"message\":\"Rate limit reached for requests\",\"type\":\"requests\",\"param\":null,\"code\":\"rate_limit_exceeded\"}}";
            default ->
                    refused(
                            "server_error",
                            "The server had an error while processing your request");
        };
    }

    static String refused(String type, String message) {
        return "{\"error\":{\"message\":\""
                + message
                + "\",\"type\":\""
                + type
                + "\",\"param\":null,\"code\":null}}";
    }
}
