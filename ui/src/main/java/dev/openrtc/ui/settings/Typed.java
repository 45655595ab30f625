package dev.openrtc.ui.settings;

import dev.openrtc.ui.shell.Undo;
import dev.openrtc.worker.api.Command;
import java.util.Optional;

/// What was typed into a field, read as a setting.
sealed interface Typed {
    /// @param inverse how to take it back, where that makes sense
    record Good(Command command, Optional<Undo.Step> inverse) implements Typed {}

    /// @param why what is wrong and what would be right
    record Bad(String why) implements Typed {}
}
