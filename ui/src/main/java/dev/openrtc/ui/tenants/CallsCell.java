package dev.openrtc.ui.tenants;

import dev.openrtc.ui.control.CapBar;
import dev.openrtc.ui.control.CapUse;
import dev.openrtc.ui.control.Sparkline;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// Calls of one tenant in a row: figure, bar, the last five minutes as a line.
final class CallsCell extends HBox {
    private final Label words = new Label();
    private final CapBar bar = new CapBar();
    private final Sparkline line = new Sparkline(64, 16);

    CallsCell() {
        super(8);
        line.setMaxHeight(USE_PREF_SIZE);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("fades");
        words.setMinWidth(64);
        words.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(words, bar, line);
    }

    void show(TenantRow row) {
        CapUse use = CapUse.of(row.calls(), row.queued(), row.settings().cap());
        words.setText(use.cap().isPresent() ? use.words() : String.valueOf(use.used()));
        (use.over() ? Tone.FAILURE : use.tone()).on(words);
        bar.show(row.tenant().value(), use);
        line.show(row.history(), 1);
    }
}
