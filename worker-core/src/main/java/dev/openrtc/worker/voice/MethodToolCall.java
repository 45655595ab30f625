package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.Call;
import dev.openrtc.worker.agent.Dialogue;
import dev.openrtc.worker.agent.tool.MethodTool;
import dev.openrtc.worker.agent.tool.ToolOutcome;
import dev.openrtc.worker.api.SpanText;
import dev.openrtc.worker.provider.LanguageModel;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A method of an agent in Java as a tool of one call. It runs beside the call's thread.
final class MethodToolCall implements Tool {
    private static final Logger LOG = LoggerFactory.getLogger(MethodToolCall.class);

    private final Call call;
    private final Dialogue dialogue;
    private final MethodTool tool;

    MethodToolCall(Call call, Dialogue dialogue, MethodTool tool) {
        this.call = call;
        this.dialogue = dialogue;
        this.tool = tool;
    }

    @Override
    public LanguageModel.ToolSpec spec() {
        return new LanguageModel.ToolSpec(tool.name(), tool.description(), tool.schema());
    }

    @Override
    public CompletionStage<Outcome> run(String arguments) {
        return call.beside(() -> tool.run(dialogue, arguments), tool.longest())
                .handle((outcome, thrown) -> outcome == null ? failed(thrown) : told(outcome));
    }

    private static Outcome told(ToolOutcome outcome) {
        return switch (outcome) {
            case ToolOutcome.Answered(String text) -> Outcome.of(text);
            case ToolOutcome.Failed(String why) -> Outcome.failure(why);
        };
    }

    /// What it threw may hold what a caller said or a key: only its kind and place are written
    /// down.
    private Outcome failed(@Nullable Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null
                        ? thrown.getCause()
                        : thrown;
        if (cause instanceof TimeoutException) {
            return Outcome.failure(
                    "The tool did not come to an end within " + SpanText.of(tool.longest()) + ".");
        }
        if (cause != null) {
            StackTraceElement[] trace = cause.getStackTrace();
            call.scope()
                    .run(
                            () ->
                                    LOG.warn(
                                            "The tool {} threw {}{}",
                                            tool.name(),
                                            cause.getClass().getName(),
                                            trace.length == 0 ? "" : " at " + trace[0]));
        }
        return Outcome.failure("The tool failed.");
    }
}
