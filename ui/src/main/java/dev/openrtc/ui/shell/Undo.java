package dev.openrtc.ui.shell;

import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The undoable acts of this window, newest last. An undo is a command like any other: it goes to
/// the worker, is audited, and can be refused. FX thread only.
public final class Undo {
    private static final int KEPT = 50;

    private final BiConsumer<Command, Consumer<CommandResult>> submit;
    private final Notices notices;
    private final Deque<Step> steps = new ArrayDeque<>();

    public Undo(BiConsumer<Command, Consumer<CommandResult>> submit, Notices notices) {
        this.submit = submit;
        this.notices = notices;
    }

    /// Remembers how to take an act back.
    ///
    /// @return the button for the notice that tells of the act
    public Notices.Act add(Step step) {
        steps.addLast(step);
        if (steps.size() > KEPT) {
            steps.removeFirst();
        }
        return new Notices.Act(Text.of("undo.act"), () -> take(step));
    }

    /// Takes the newest act back.
    public void last() {
        if (steps.isEmpty()) {
            notices.information(Text.of("undo.nothing"));
        } else {
            take(steps.getLast());
        }
    }

    private void take(Step step) {
        if (steps.remove(step)) {
            submit.accept(step.inverse(), notices::tell);
        }
    }

    /// @param label what is taken back: "Cap of acme: 8 to 5"
    public record Step(String label, Command inverse) {}
}
