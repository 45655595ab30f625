package dev.openrtc.ui.control;

import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.WorkerSnapshot.BreakerView;
import javafx.geometry.Pos;
import javafx.scene.layout.StackPane;

/// A breaker's state as word, icon and colour, counting down while it is open.
public final class BreakerChip extends StackPane {
    private final StateChip chip = new StateChip();

    public BreakerChip() {
        getStyleClass().add("breaker-chip");
        setAlignment(Pos.CENTER_LEFT);
        getChildren().add(chip);
    }

    public void show(BreakerView breaker) {
        chip.show(
                BreakerLook.tone(breaker.state()),
                BreakerLook.icon(breaker.state()),
                BreakerLook.chip(breaker));
        setAccessibleText(Text.of("breaker.spoken", BreakerLook.chip(breaker)));
    }
}
