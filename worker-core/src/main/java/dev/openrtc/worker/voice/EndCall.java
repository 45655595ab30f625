package dev.openrtc.worker.voice;

import dev.openrtc.worker.provider.LanguageModel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The tool a language model hangs up with. The call ends when what is being said was heard.
final class EndCall implements Tool {
    static final String NAME = "end_call";

    private final Runnable ask;

    EndCall(Runnable ask) {
        this.ask = ask;
    }

    @Override
    public LanguageModel.ToolSpec spec() {
        return new LanguageModel.ToolSpec(
                NAME,
                "Ends the phone call politely. Use it when the caller says goodbye or has nothing"
                        + " further; do not use it while a question is open.",
                "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}");
    }

    @Override
    public CompletionStage<Outcome> run(String arguments) {
        ask.run();
        return CompletableFuture.completedFuture(Outcome.silent());
    }
}
