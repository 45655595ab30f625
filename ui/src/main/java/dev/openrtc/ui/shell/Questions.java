package dev.openrtc.ui.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Asks the operator before an act that costs something, inside the window. One question stands at
/// a time; further ones wait. FX thread only.
public final class Questions {
    private final ReadOnlyObjectWrapper<@Nullable Question> current = new ReadOnlyObjectWrapper<>();
    private final Deque<Question> waiting = new ArrayDeque<>();

    /// Asks; the focus stands on the way out.
    public void ask(Question question) {
        if (current.get() == null) {
            current.set(question);
        } else {
            waiting.add(question);
        }
    }

    /// The question that stands now; null when none does.
    public ReadOnlyObjectProperty<@Nullable Question> current() {
        return current.getReadOnlyProperty();
    }

    /// Answers by one of the question's ways.
    public void answer(Way way, String reason) {
        current.set(waiting.poll());
        way.act().accept(reason);
    }

    /// Leaves the question: nothing is done.
    public void leave() {
        current.set(waiting.poll());
    }

    /// @param text what it costs
    /// @param entry what has to be typed before a way can be taken
    /// @param ways what can be done besides nothing, the likeliest first
    public record Question(String title, String text, Entry entry, List<Way> ways) {
        public Question {
            ways = List.copyOf(ways);
        }

        /// A costly act: one button that names it.
        public static Question costly(String title, String text, String act, Runnable run) {
            return new Question(
                    title, text, new Entry.Nothing(), List.of(new Way(act, true, _ -> run.run())));
        }

        /// An act that needs a reason for the audit.
        public static Question withReason(
                String title, String text, String act, Consumer<String> run) {
            return new Question(title, text, new Entry.Reason(), List.of(new Way(act, true, run)));
        }

        /// An act that cannot be taken back: the word must be typed first.
        public static Question irreversible(
                String title, String text, String word, String act, Runnable run) {
            return new Question(
                    title, text, new Entry.Word(word), List.of(new Way(act, true, _ -> run.run())));
        }
    }

    /// What must be typed before a way is open.
    public sealed interface Entry {
        record Nothing() implements Entry {}

        record Reason() implements Entry {}

        record Word(String word) implements Entry {}

        /// True when `typed` opens the ways.
        default boolean opens(String typed) {
            return switch (this) {
                case Nothing _ -> true;
                case Reason _ -> !typed.isBlank();
                case Word expected -> typed.strip().equals(expected.word());
            };
        }
    }

    /// @param label names the act: "Reset breaker of acme"
    /// @param act hears what was typed
    public record Way(String label, boolean danger, Consumer<String> act) {}
}
