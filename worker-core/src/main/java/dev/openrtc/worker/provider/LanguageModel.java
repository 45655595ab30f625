package dev.openrtc.worker.provider;

import java.util.List;

/// Thinks. Safe from any thread.
public interface LanguageModel {
    /// Begins an answer, told piece by piece to `reader` on a thread of the provider, one at a
    /// time; the last is [Thought.Done] or [Thought.Failed]. One try: retries are the caller's.
    Reply reply(Prompt prompt, Reader reader);

    @FunctionalInterface
    interface Reader {
        void on(Thought thought);
    }

    /// An answer under way.
    @FunctionalInterface
    interface Reply {
        /// Breaks it off, on the wire too; nothing is told any more. Returns at once.
        void cancel();
    }

    /// @param history oldest first; tool results follow their calls
    /// @param tools what it may call; empty = none
    /// @param mayCallTools false when it must answer in words now
    record Prompt(List<ChatItem> history, List<ToolSpec> tools, boolean mayCallTools) {
        public Prompt {
            history = List.copyOf(history);
            tools = List.copyOf(tools);
        }
    }

    /// @param schema JSON Schema of the arguments, an object
    record ToolSpec(String name, String description, String schema) {}
}
