package dev.openrtc.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EditModelTest {
    private final List<Long> versions = new ArrayList<>();
    private final EditModel model =
            new EditModel(
                    (text, seen) -> {
                        versions.add(seen);
                        return text.equals("x")
                                ? new EditModel.Reading.Bad("not a number")
                                : new EditModel.Reading.Good(
                                        "set", new Command.StopWorker(), Optional.empty());
                    });

    @BeforeEach
    void anEditIsBegunAtVersionThree() {
        model.look("5", 3);
        model.begin();
    }

    @Test
    void theVersionSeenWhenTheEditBeganIsTheOneThatIsSent() {
        model.look("7", 4);
        model.typed("8");
        assertThat(model.save()).isPresent();
        assertThat(versions).containsOnly(3L);
    }

    @Test
    void aConflictKeepsWhatWasTypedAndSavesAgainOnTheNewVersion() {
        model.typed("8");
        var _ = model.save();
        model.answered(new CommandResult.Conflict("It was changed to 7.", 4), "14:02");
        assertThat(model.state().get())
                .isEqualTo(new EditModel.State.Editing("8", "Not saved: It was changed to 7."));
        var _ = model.save();
        assertThat(versions.getLast()).isEqualTo(4L);
    }

    @Test
    void whatIsWrongIsSaidAndNotSent() {
        model.typed("x");
        assertThat(model.state().get()).isEqualTo(new EditModel.State.Editing("x", "not a number"));
        assertThat(model.save()).isEmpty();
    }

    @Test
    void theValueMovesBecauseTheSnapshotSaysSoNotBecauseOfTheSave() {
        model.typed("8");
        var _ = model.save();
        model.answered(new CommandResult.Applied("done", 4), "14:02");
        assertThat(model.state().get()).isEqualTo(new EditModel.State.Shown("5", "Applied 14:02"));
        model.look("8", 4);
        assertThat(model.state().get()).isEqualTo(new EditModel.State.Shown("8", "Applied 14:02"));
    }
}
