package dev.openrtc.worker.provider;

/// A piece of a language model's answer.
public sealed interface Thought {
    record Text(String text) implements Thought {}

    /// A complete call of a tool.
    ///
    /// @param arguments a JSON object as the model wrote it; not checked
    record ToolCall(String id, String name, String arguments) implements Thought {}

    /// @param cut true when the model stopped at its length limit or at a content filter
    /// @param promptTokens as billed; 0 when not told
    record Done(boolean cut, long promptTokens, long completionTokens, long cachedTokens)
            implements Thought {}

    record Failed(ProviderFault fault) implements Thought {}
}
