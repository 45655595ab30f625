package dev.openrtc.worker.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openrtc.worker.provider.LanguageModel.Reader;
import dev.openrtc.worker.provider.ProviderException;
import dev.openrtc.worker.provider.ProviderFault.Kind;
import dev.openrtc.worker.provider.Thought;
import dev.openrtc.worker.provider.wire.Blame;
import dev.openrtc.worker.provider.wire.Hidden;
import dev.openrtc.worker.provider.wire.Json;
import dev.openrtc.worker.provider.wire.Sse;
import java.io.IOException;

/// One streamed chat completion. It is whole when it told why it ended; the usage comes after that.
/// One thread.
final class ChatAnswer {
    private final Blame blame;
    private final Hidden hidden = new Hidden("think");
    private final CallsUnderWay calls;
    private Reader reader = _ -> {};
    private String finish = "";
    private boolean anything;
    private long prompt;
    private long completion;
    private long cached;

    ChatAnswer(Blame blame) {
        this.blame = blame;
        this.calls = new CallsUnderWay(call -> reader.on(call));
    }

    void read(Sse events, Reader told) throws IOException, ProviderException {
        reader = told;
        events.each(event -> !event.data().strip().equals("[DONE]") && take(event.data()));
        text(hidden.rest());
        if (finish.isEmpty()) {
            throw new ProviderException(
                    anything
                            ? blame.brokeOff()
                            : blame.of(Kind.VENDOR, "its answer was no stream of a chat"));
        }
        boolean cut = finish.equals("length") || finish.equals("content_filter");
        reader.on(new Thought.Done(cut, prompt, completion, cached));
    }

    private boolean take(String data) throws IOException, ProviderException {
        ObjectNode chunk = Json.object(data);
        if (chunk.hasNonNull("error")) {
            throw new ProviderException(blame.of(OpenAiErrors.kind(chunk), blame.said(chunk)));
        }
        anything = true;
        usage(chunk.path("usage"));
        JsonNode choice = chunk.path("choices").path(0);
        JsonNode delta = choice.path("delta");
        text(hidden.shown(Json.text(delta, "content") + Json.text(delta, "refusal")));
        delta.path("tool_calls").forEach(calls::take);
        String reason = Json.text(choice, "finish_reason");
        if (!reason.isEmpty()) {
            finish = reason;
            if (reason.equals("length") || reason.equals("content_filter")) {
                calls.drop();
            } else {
                calls.complete();
            }
        }
        return true;
    }

    private void usage(JsonNode usage) {
        if (usage.isObject()) {
            prompt = usage.path("prompt_tokens").asLong();
            completion = usage.path("completion_tokens").asLong();
            cached = usage.path("prompt_tokens_details").path("cached_tokens").asLong();
        }
    }

    private void text(String text) {
        if (!text.isEmpty()) {
            reader.on(new Thought.Text(text));
        }
    }
}
