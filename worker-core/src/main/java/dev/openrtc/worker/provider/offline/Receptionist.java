package dev.openrtc.worker.provider.offline;

import dev.openrtc.worker.provider.ChatItem;
import dev.openrtc.worker.provider.LanguageModel;
import dev.openrtc.worker.provider.Thought;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the rules answer: from the facts in the instructions, by keyword. A pure function of the
/// conversation; knows English only.
final class Receptionist {
    static final String END_CALL = "end_call";

    private static final Pattern GOODBYE =
            Pattern.compile(
                    "\\b(good ?bye|bye|see you|hang up|that('s| is| was| will be) all|nothing else"
                            + "|no thanks|no thank you)\\b");
    private static final Pattern AGAIN =
            Pattern.compile("\\b(repeat|again|pardon|say that|come again|didn't (hear|catch))\\b");
    private static final Pattern THANKS = Pattern.compile("\\b(thanks?|thank you)\\b");
    private static final Pattern GREETING = Pattern.compile("\\b(hello|hi|hey|good morning)\\b");
    private static final Pattern JSON_MARKS = Pattern.compile("[{}\\[\\]\"]+");

    /// Words too common to ask for a tool by.
    private static final int SHORT = 3;

    private static final int LONGEST_RESULT = 300;

    private Receptionist() {}

    /// Words to say or a tool to call.
    static Thought answer(LanguageModel.Prompt prompt, String callId) {
        List<ChatItem> history = prompt.history();
        if (!history.isEmpty() && history.getLast() instanceof ChatItem.ToolResult result) {
            return new Thought.Text(told(result));
        }
        String said =
                lastOf(history, ChatItem.User.class, ChatItem.User::text).toLowerCase(Locale.ROOT);
        List<Fact> facts = facts(history);
        if (said.isBlank()) {
            return new Thought.Text("Hello. How can I help you?");
        }
        if (GOODBYE.matcher(said).find()) {
            return prompt.mayCallTools() && has(prompt.tools(), END_CALL)
                    ? new Thought.ToolCall(callId, END_CALL, "{}")
                    : new Thought.Text("Thank you for calling. Goodbye.");
        }
        if (AGAIN.matcher(said).find()) {
            String before = lastOf(history, ChatItem.Assistant.class, ChatItem.Assistant::text);
            return new Thought.Text(before.isBlank() ? "Of course. How can I help you?" : before);
        }
        Set<String> words = Fact.words(said);
        if (prompt.mayCallTools()) {
            for (LanguageModel.ToolSpec tool : prompt.tools()) {
                if (asksFor(tool, words)) {
                    return new Thought.ToolCall(callId, tool.name(), "{}");
                }
            }
        }
        return new Thought.Text(fromFacts(facts, words, said));
    }

    private static String fromFacts(List<Fact> facts, Set<String> words, String said) {
        Fact best =
                facts.stream()
                        .max(Comparator.comparingInt(fact -> fact.answers(words)))
                        .orElse(null);
        if (best != null && best.answers(words) > 0) {
            return best.spoken();
        }
        if (Topic.BOOKING.in(words) > 0 || Topic.CANCELLING.in(words) > 0) {
            return "I am a demo and keep no calendar. Please ask our team for that.";
        }
        if (THANKS.matcher(said).find()) {
            return "You are welcome. Is there anything else?";
        }
        if (GREETING.matcher(said).find()) {
            return "Hello. How can I help you?";
        }
        List<String> known =
                facts.stream().map(Fact::title).filter(title -> !title.isEmpty()).limit(4).toList();
        return known.isEmpty()
                ? "I am sorry, I do not know that."
                : "I am sorry, I did not understand. You can ask me about "
                        + String.join(", ", known)
                        + ".";
    }

    private static String told(ChatItem.ToolResult result) {
        if (result.name().equals(END_CALL)) {
            return "Thank you for calling. Goodbye.";
        }
        String plain = JSON_MARKS.matcher(result.output()).replaceAll(" ").strip();
        if (result.failed() || plain.isEmpty()) {
            return "I am sorry, that did not work.";
        }
        return plain.length() <= LONGEST_RESULT ? plain : plain.substring(0, LONGEST_RESULT);
    }

    /// All words of its name were said, and it needs none of them as an argument.
    private static boolean asksFor(LanguageModel.ToolSpec tool, Set<String> said) {
        if (tool.name().equals(END_CALL) || tool.schema().contains("\"required\"")) {
            return false;
        }
        Set<String> name =
                Fact.words(tool.name().replace('_', ' ').replace('-', ' ')).stream()
                        .filter(word -> word.length() > SHORT)
                        .collect(Collectors.toSet());
        return !name.isEmpty() && said.containsAll(name);
    }

    private static boolean has(List<LanguageModel.ToolSpec> tools, String name) {
        return tools.stream().anyMatch(tool -> tool.name().equals(name));
    }

    private static List<Fact> facts(List<ChatItem> history) {
        return history.stream()
                .filter(ChatItem.System.class::isInstance)
                .flatMap(item -> Fact.in(((ChatItem.System) item).text()).stream())
                .toList();
    }

    private static <T extends ChatItem> String lastOf(
            List<ChatItem> history, Class<T> kind, Function<T, String> text) {
        return history.reversed().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .map(text)
                .findFirst()
                .orElse("");
    }
}
