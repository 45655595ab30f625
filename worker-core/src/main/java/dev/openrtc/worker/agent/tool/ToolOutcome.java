package dev.openrtc.worker.agent.tool;

/// What became of a tool call. Both texts are for the language model and hold no key.
public sealed interface ToolOutcome {
    /// The service answered well.
    record Answered(String text) implements ToolOutcome {}

    /// It did not work; the text says why, in words a model can act on.
    record Failed(String text) implements ToolOutcome {}

    String text();
}
