package dev.openrtc.ui.tenant;

import dev.openrtc.ui.control.BreakerLook;
import dev.openrtc.ui.control.StateChip;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Formats;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.BreakerSettings;
import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.WorkerSnapshot.BreakerChange;
import dev.openrtc.worker.api.WorkerSnapshot.BreakerView;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// A tenant's breaker: state with countdown, failures against the threshold, why, what was before,
/// and the two acts.
final class BreakerCard extends VBox {
    private static final int SHOWN = 5;

    private final ScreenKit kit;
    private final StateChip state = new StateChip();
    private final ProgressBar ratio = new ProgressBar(0);
    private final Label failures = new Label();
    private final Label why = new Label();
    private final Label history = new Label();
    private final Button reset;
    private final Button force;

    BreakerCard(ScreenKit kit, Runnable onReset, Runnable onForce) {
        super(8);
        this.kit = kit;
        getStyleClass().add("card");
        Label title = new Label(Text.of("breaker.title"));
        title.getStyleClass().add("card-title");
        reset = new Button(Text.of("breaker.reset"));
        reset.setOnAction(_ -> onReset.run());
        force = new Button(Text.of("breaker.force"));
        force.getStyleClass().add("flat");
        force.setOnAction(_ -> onForce.run());
        ratio.getStyleClass().add("thin-bar");
        ratio.setMaxWidth(Double.MAX_VALUE);
        failures.setWrapText(true);
        why.setWrapText(true);
        history.setWrapText(true);
        history.getStyleClass().add("text-muted");
        getChildren()
                .addAll(
                        title,
                        state,
                        ratio,
                        failures,
                        why,
                        history,
                        new FlowPane(8, 8, reset, force));
    }

    void look(TenantRow row) {
        BreakerView breaker = row.breaker();
        BreakerState now = breaker.state();
        state.show(BreakerLook.tone(now), BreakerLook.icon(now), BreakerLook.sentence(breaker));
        ratio.setProgress(
                breaker.samples() == 0 ? 0 : breaker.failures() / (double) breaker.samples());
        failures.setText(failures(breaker, row.settings().breaker()));
        why.setText(breaker.reason());
        why.setVisible(!breaker.reason().isEmpty());
        why.setManaged(why.isVisible());
        history.setText(history(breaker.history()));
        reset.setDisable(now == BreakerState.CLOSED || now == BreakerState.DISABLED);
        force.setDisable(now == BreakerState.FORCED_OPEN);
    }

    /// `7 of 9 failed in 1 m (opens above 50 % of at least 5)`.
    static String failures(BreakerView breaker, BreakerSettings rule) {
        return Text.of(
                "breaker.failures",
                breaker.failures(),
                breaker.samples(),
                Formats.span(rule.window()),
                Formats.percent(rule.ratio()),
                rule.minimumSamples());
    }

    private String history(List<BreakerChange> changes) {
        return changes.isEmpty()
                ? Text.of("breaker.no-history")
                : changes.reversed().stream()
                        .limit(SHOWN)
                        .map(c -> line(c))
                        .collect(Collectors.joining("\n"));
    }

    private String line(BreakerChange change) {
        String word = kit.times().seconds(change.at()) + "  " + change.state().word();
        return change.why().isEmpty() ? word : word + " · " + change.why();
    }
}
