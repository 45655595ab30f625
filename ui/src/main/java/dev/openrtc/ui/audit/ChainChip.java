package dev.openrtc.ui.audit;

import dev.openrtc.ui.control.StateChip;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.History.ChainCheck;
import java.time.Instant;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/// Whether the audit's chain was checked, when, and what came of it: always shown, never assumed.
final class ChainChip extends StackPane {
    private final ScreenKit kit;
    private final StateChip chip = new StateChip();

    ChainChip(ScreenKit kit) {
        this.kit = kit;
        getStyleClass().add("chain-chip");
        setMinWidth(USE_PREF_SIZE);
        getChildren().add(chip);
        chip.show(Tone.NORMAL, Feather.HELP_CIRCLE, Text.of("audit.unchecked"));
    }

    void checking() {
        chip.show(Tone.INFORMATION, Feather.LOADER, Text.of("audit.verifying"));
    }

    void checked(ChainCheck check, Instant at) {
        String time = kit.times().seconds(at);
        if (check.whole()) {
            chip.show(Tone.OK, Feather.CHECK_CIRCLE, Text.of("audit.whole", check.rows(), time));
        } else {
            chip.show(
                    Tone.FAILURE,
                    Feather.ALERT_OCTAGON,
                    Text.of("audit.broken", check.brokenAt(), check.message(), time));
        }
    }
}
