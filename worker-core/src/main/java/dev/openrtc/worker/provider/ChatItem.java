package dev.openrtc.worker.provider;

/// One entry of a conversation.
public sealed interface ChatItem {
    record System(String text) implements ChatItem {}

    record User(String text) implements ChatItem {}

    /// @param interrupted true when the caller heard no more than this of it
    record Assistant(String text, boolean interrupted) implements ChatItem {}

    record ToolUse(String id, String name, String arguments) implements ChatItem {}

    record ToolResult(String id, String name, String output, boolean failed) implements ChatItem {}
}
