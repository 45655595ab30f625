package dev.openrtc.worker.provider.wire;

import dev.openrtc.worker.provider.ChatItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A conversation as language models want it: results beside their calls, and neither without the
/// other, since vendors refuse a request that holds only one of the two.
public final class Turns {
    private Turns() {}

    public sealed interface Turn {}

    public record System(String text) implements Turn {}

    public record User(String text) implements Turn {}

    public record Assistant(String text) implements Turn {}

    /// Tools that the model called in one go.
    public record Calls(List<Call> calls) implements Turn {}

    public record Call(String id, String name, String arguments, String output, boolean failed) {}

    public static List<Turn> of(List<ChatItem> history) {
        List<Turn> turns = new ArrayList<>();
        List<Call> together = null;
        for (int at = 0; at < history.size(); at++) {
            ChatItem item = history.get(at);
            if (!(item instanceof ChatItem.ToolUse)) {
                together = null;
            }
            switch (item) {
                case ChatItem.System(String text) -> turns.add(new System(text));
                case ChatItem.User(String text) -> turns.add(new User(text));
                case ChatItem.Assistant(String text, boolean _) -> turns.add(new Assistant(text));
                case ChatItem.ToolUse use -> {
                    ChatItem.ToolResult result = resultOf(use, history, at);
                    if (result != null) {
                        if (together == null) {
                            together = new ArrayList<>();
                            turns.add(new Calls(together));
                        }
                        together.add(call(use, result));
                    }
                }
                case ChatItem.ToolResult _ -> {
                    // Told with its call.
                }
            }
        }
        return List.copyOf(turns);
    }

    /// Every text of it, as what must not be quoted in a fault.
    public static List<String> texts(List<ChatItem> history) {
        return history.stream()
                .flatMap(
                        item ->
                                switch (item) {
                                    case ChatItem.System(String text) ->
                                            java.util.stream.Stream.of(text);
                                    case ChatItem.User(String text) ->
                                            java.util.stream.Stream.of(text);
                                    case ChatItem.Assistant(String text, boolean _) ->
                                            java.util.stream.Stream.of(text);
                                    case ChatItem.ToolUse use ->
                                            java.util.stream.Stream.of(use.arguments());
                                    case ChatItem.ToolResult result ->
                                            java.util.stream.Stream.of(result.output());
                                })
                .toList();
    }

    private static ChatItem.@Nullable ToolResult resultOf(
            ChatItem.ToolUse use, List<ChatItem> history, int at) {
        for (ChatItem later : history.subList(at + 1, history.size())) {
            if (later instanceof ChatItem.ToolResult result && result.id().equals(use.id())) {
                return result;
            }
        }
        return null;
    }

    private static Call call(ChatItem.ToolUse use, ChatItem.ToolResult result) {
        return new Call(use.id(), use.name(), use.arguments(), result.output(), result.failed());
    }
}
