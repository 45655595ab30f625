package dev.openrtc.ui.shell;

import dev.openrtc.ui.bridge.Background;
import dev.openrtc.ui.bridge.Bridge;
import dev.openrtc.ui.text.Text;
import dev.openrtc.ui.text.Times;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.History;
import java.util.Optional;
import javafx.scene.Node;

/// What every screen is given: the worker behind its bridge, the way to other places, and the parts
/// of the frame that all screens share.
///
/// @param background slow work off the FX thread, answered on it
/// @param undo the one stack behind Ctrl+Z
public record ScreenKit(
        Doors doors,
        Bridge bridge,
        Background background,
        History history,
        Navigator navigator,
        Notices notices,
        Questions questions,
        Undo undo,
        Times times,
        Preferences preferences) {

    /// A read-only window refuses every command here, wherever it was given.
    public ScreenKit {
        bridge.gate(() -> readOnly(preferences));
    }

    /// False in a read-only window, after saying so. Asked before an act asks its own questions.
    public boolean mayAct() {
        readOnly(preferences).ifPresent(no -> notices.information(no.message()));
        return !preferences.readOnly().get();
    }

    /// Switches acting controls off while the window is read-only. For nodes that are not switched
    /// off for other reasons: the row around a button, rather than the button.
    public void guard(Node acting) {
        acting.disableProperty().bind(preferences.readOnly());
    }

    private static Optional<CommandResult> readOnly(Preferences preferences) {
        return preferences.readOnly().get()
                ? Optional.of(new CommandResult.Refused("READ_ONLY", Text.of("read-only.refused")))
                : Optional.empty();
    }

    /// Gives the command to the worker and tells the operator what became of it. For acts that have
    /// no field of their own to answer beside.
    public void act(Command command) {
        bridge.submit(command, notices::tell);
    }

    /// As [#act(Command)]; when it is in force, `inverse` can be undone by Ctrl+Z or in the notice.
    public void act(Command command, Undo.Step inverse) {
        bridge.submit(command, result -> told(result, inverse));
    }

    /// Tells of a result that a screen got itself; when done, the inverse is ready to be undone.
    public void told(CommandResult result, Undo.Step inverse) {
        if (result.done()) {
            notices.success(result.message(), undo.add(inverse));
        } else {
            notices.tell(result);
        }
    }
}
