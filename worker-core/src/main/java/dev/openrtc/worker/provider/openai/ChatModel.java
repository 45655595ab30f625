package dev.openrtc.worker.provider.openai;

import dev.openrtc.worker.provider.LanguageModel;
import dev.openrtc.worker.provider.Slot;
import dev.openrtc.worker.provider.Thought;
import dev.openrtc.worker.provider.wire.Blame;
import dev.openrtc.worker.provider.wire.IdleLimit;
import dev.openrtc.worker.provider.wire.Sse;
import dev.openrtc.worker.provider.wire.StreamingCall;
import dev.openrtc.worker.provider.wire.Turns;

/// Chat completions, streamed.
final class ChatModel implements LanguageModel {
    private final OpenAiAccount account;
    private final String model;

    ChatModel(OpenAiAccount account, String model) {
        this.account = account;
        this.model = model;
    }

    @Override
    public Reply reply(Prompt prompt, Reader reader) {
        Blame blame = account.blame(Slot.LLM).sending(() -> Turns.texts(prompt.history()));
        ChatAnswer answer = new ChatAnswer(blame);
        StreamingCall call =
                StreamingCall.start(
                        account.kit(),
                        () -> account.post("/chat/completions", ChatRequest.body(model, prompt)),
                        blame,
                        IdleLimit.USUAL,
                        (_, body) -> answer.read(new Sse(body), reader),
                        fault -> reader.on(new Thought.Failed(fault)));
        return call::cancel;
    }
}
