package dev.openrtc.worker.voice;

import dev.openrtc.worker.provider.ChatItem;
import java.util.ArrayList;
import java.util.List;

/// What was said in this call, as far as it was heard, for the language model. Bounded: the oldest
/// is forgotten first, a tool's call and its result together. Of the call's thread.
final class History {
    private static final int ITEMS = 200;
    private static final int LETTERS = 120_000;

    private final ChatItem.System instructions;
    private final List<ChatItem> items = new ArrayList<>();

    History(String instructions) {
        this.instructions = new ChatItem.System(instructions);
    }

    void add(ChatItem item) {
        items.add(item);
        forget();
    }

    /// The instructions, then all of it, then `more`.
    List<ChatItem> with(List<ChatItem> more) {
        List<ChatItem> all = new ArrayList<>(items.size() + more.size() + 1);
        all.add(instructions);
        all.addAll(items);
        all.addAll(more);
        return all;
    }

    int size() {
        return items.size();
    }

    private void forget() {
        long letters = items.stream().mapToLong(History::length).sum();
        while (items.size() > ITEMS || (letters > LETTERS && items.size() > 1)) {
            letters -= length(items.removeFirst());
            while (!items.isEmpty() && items.getFirst() instanceof ChatItem.ToolResult orphan) {
                letters -= length(orphan);
                items.removeFirst();
            }
        }
    }

    private static long length(ChatItem item) {
        return switch (item) {
            case ChatItem.System(String text) -> text.length();
            case ChatItem.User(String text) -> text.length();
            case ChatItem.Assistant(String text, boolean _) -> text.length();
            case ChatItem.ToolUse use -> use.arguments().length() + use.name().length();
            case ChatItem.ToolResult result -> result.output().length();
        };
    }
}
