package dev.openrtc.worker.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openrtc.worker.provider.LanguageModel.Reader;
import dev.openrtc.worker.provider.ProviderException;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.ProviderFault.Kind;
import dev.openrtc.worker.provider.Thought;
import dev.openrtc.worker.provider.wire.Blame;
import dev.openrtc.worker.provider.wire.Garbage;
import dev.openrtc.worker.provider.wire.Hidden;
import dev.openrtc.worker.provider.wire.Json;
import dev.openrtc.worker.provider.wire.Sse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// One streamed message. It is whole at `message_stop`. One thread.
final class Answer {
    private final Blame blame;
    private final boolean withTools;
    private final Reader reader;

    /// Models think aloud before they call a tool.
    private final Hidden hidden = new Hidden("thinking");

    private Thought.@Nullable ToolCall unsure;
    private String toolId = "";
    private String toolName = "";
    private final StringBuilder input = new StringBuilder();
    private String stop = "";
    private boolean whole;
    private boolean anything;
    private long prompt;
    private long completion;
    private long cached;

    Answer(Blame blame, boolean withTools, Reader reader) {
        this.blame = blame;
        this.withTools = withTools;
        this.reader = reader;
    }

    void read(Sse events) throws IOException, ProviderException {
        events.each(this::take);
        if (!whole) {
            throw new ProviderException(
                    anything
                            ? blame.brokeOff()
                            : blame.of(Kind.VENDOR, "its answer was no stream of a message"));
        }
        say(hidden.rest());
        boolean cut = stop.equals("max_tokens") || stop.equals("refusal");
        if (unsure != null && !cut) {
            reader.on(unsure);
        }
        reader.on(new Thought.Done(cut, prompt, completion, cached));
    }

    void failed(ProviderFault fault) {
        reader.on(new Thought.Failed(fault));
    }

    private boolean take(Sse.Event event) throws IOException, ProviderException {
        ObjectNode told = Json.object(event.data());
        anything = true;
        switch (Json.text(told, "type")) {
            case "message_start" -> usage(told.path("message").path("usage"));
            case "content_block_start" -> begin(told.path("content_block"));
            case "content_block_delta" -> piece(told.path("delta"));
            case "content_block_stop" -> endBlock();
            case "message_delta" -> {
                stop = Json.text(told.path("delta"), "stop_reason");
                usage(told.path("usage"));
            }
            case "message_stop" -> whole = true;
            case "error" ->
                    throw new ProviderException(
                            blame.of(
                                    kind(Json.text(told.path("error"), "type")), blame.said(told)));
            default -> {
                // A ping, or an event of a later version, which the vendor says to pass over.
            }
        }
        return !whole;
    }

    private void begin(JsonNode block) {
        toolName = "";
        if (Json.text(block, "type").equals("tool_use")) {
            toolId = Json.text(block, "id");
            toolName = Json.text(block, "name");
            input.setLength(0);
        } else {
            say(shown(Json.text(block, "text")));
        }
    }

    private void piece(JsonNode delta) {
        switch (Json.text(delta, "type")) {
            case "text_delta" -> say(shown(Json.text(delta, "text")));
            case "input_json_delta" -> input.append(Json.text(delta, "partial_json"));
            default -> {
                // Thinking and its signature are not spoken.
            }
        }
    }

    /// Arguments that are no object were cut off at the length limit, or the model wrote nonsense:
    /// the stop reason tells, and comes later.
    private void endBlock() {
        if (toolName.isEmpty()) {
            return;
        }
        String given = input.toString().isBlank() ? "{}" : input.toString();
        Thought.ToolCall call = new Thought.ToolCall(toolId, toolName, given);
        toolName = "";
        try {
            var _ = Json.object(given);
            reader.on(call);
        } catch (Garbage cutOff) {
            unsure = call;
        }
    }

    private String shown(String text) {
        return withTools ? hidden.shown(text) : text;
    }

    private void say(String text) {
        if (!text.isEmpty()) {
            reader.on(new Thought.Text(text));
        }
    }

    /// What `message_delta` tells is the sum so far, not an addition.
    private void usage(JsonNode usage) {
        if (usage.has("input_tokens")) {
            cached = usage.path("cache_read_input_tokens").asLong();
            prompt =
                    usage.path("input_tokens").asLong()
                            + usage.path("cache_creation_input_tokens").asLong()
                            + cached;
        }
        if (usage.has("output_tokens")) {
            completion = usage.path("output_tokens").asLong();
        }
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "authentication_error", "permission_error" -> Kind.AUTH;
            case "billing_error" -> Kind.QUOTA;
            case "rate_limit_error" -> Kind.RATE;
            case "timeout_error" -> Kind.TIMEOUT;
            case "invalid_request_error", "not_found_error", "request_too_large" ->
                    Kind.BAD_REQUEST;
            default -> Kind.VENDOR;
        };
    }
}
