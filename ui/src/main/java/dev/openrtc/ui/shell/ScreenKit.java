package dev.openrtc.ui.shell;

import dev.openrtc.ui.bridge.Background;
import dev.openrtc.ui.bridge.Bridge;
import dev.openrtc.ui.text.Times;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.History;

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
