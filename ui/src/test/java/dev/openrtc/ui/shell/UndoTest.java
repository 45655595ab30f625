package dev.openrtc.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.ui.Scenes;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class UndoTest {
    private final List<Command> given = new ArrayList<>();
    private final Notices notices = new Notices(() -> Scenes.AT);
    private final Undo undo = new Undo(this::submit, notices);

    @Test
    void theNewestActIsTakenBackFirstAndEachOnce() {
        var _ = undo.add(new Undo.Step("first", new Command.CancelDrain()));
        var _ = undo.add(new Undo.Step("second", new Command.StopWorker()));
        undo.last();
        undo.last();
        undo.last();
        assertThat(given).containsExactly(new Command.StopWorker(), new Command.CancelDrain());
        assertThat(notices.all().getFirst().text()).isEqualTo("Nothing to undo in this window.");
    }

    @Test
    void theButtonInTheNoticeTakesItsOwnActBackAndOnlyOnce() {
        Notices.Act first = undo.add(new Undo.Step("first", new Command.CancelDrain()));
        var _ = undo.add(new Undo.Step("second", new Command.StopWorker()));
        first.run().run();
        first.run().run();
        assertThat(given).containsExactly(new Command.CancelDrain());
    }

    private void submit(Command command, Consumer<CommandResult> answer) {
        given.add(command);
        answer.accept(new CommandResult.Applied("Done.", 3));
    }
}
