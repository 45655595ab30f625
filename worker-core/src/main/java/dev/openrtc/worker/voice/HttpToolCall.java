package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.tool.HttpTools;
import dev.openrtc.worker.agent.tool.ToolOutcome;
import dev.openrtc.worker.agent.tool.ToolRun;
import dev.openrtc.worker.api.AgentProfile.HttpTool;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.provider.LanguageModel;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/// A profile's HTTP tool in one call. A call that ends does not break off what its tool began: an
/// order that was sent is sent; the tool's own time bounds it.
final class HttpToolCall implements Tool {
    private final HttpTool tool;
    private final HttpTools tools;
    private final Map<String, Secret> secrets;

    /// @param secrets `vendor.field` to the tenant's key
    HttpToolCall(HttpTool tool, HttpTools tools, Map<String, Secret> secrets) {
        this.tool = tool;
        this.tools = tools;
        this.secrets = secrets;
    }

    @Override
    public LanguageModel.ToolSpec spec() {
        return new LanguageModel.ToolSpec(tool.name(), tool.description(), tool.schema());
    }

    @Override
    public CompletionStage<Outcome> run(String arguments) {
        ToolRun run = tools.start(tool, arguments, secrets);
        return run.outcome()
                .thenApply(
                        outcome ->
                                switch (outcome) {
                                    case ToolOutcome.Answered(String text) -> Outcome.of(text);
                                    case ToolOutcome.Failed(String why) -> Outcome.failure(why);
                                });
    }
}
