package dev.openrtc.ui.tenant;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.control.BreakerLook;
import dev.openrtc.ui.control.StateChip;
import dev.openrtc.ui.shell.Icons;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Formats;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.BreakerSettings;
import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.WorkerSnapshot.BreakerChange;
import dev.openrtc.worker.api.WorkerSnapshot.BreakerView;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A tenant's breaker: state with countdown, failures against the threshold, their causes, what was
/// before as a band over time and as a list, and the two acts.
final class BreakerCard extends VBox {
    private static final int SHOWN = 5;

    private final ScreenKit kit;
    private final StateChip state = new StateChip();
    private final ProgressBar ratio = new ProgressBar(0);
    private final Label failures = new Label();
    private final Label why = new Label();
    private final Label causes = new Label();
    private final BreakerBand band = new BreakerBand();
    private final Label track = new Label();
    private final VBox history = new VBox(2);
    private final Button reset;
    private final Button force;
    private List<BreakerChange> listed = List.of();

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
        ratio.getStyleClass().addAll("thin-bar", "fades");
        ratio.setMaxWidth(Double.MAX_VALUE);
        for (Label each : List.of(failures, why, causes, track)) {
            each.setWrapText(true);
        }
        track.getStyleClass().add("text-muted");
        for (Node each : List.of(state, failures, causes, band, track)) {
            each.getStyleClass().add("fades");
        }
        FlowPane acts = new FlowPane(8, 8, reset, force);
        kit.guard(acts);
        getChildren()
                .addAll(title, state, ratio, failures, why, causes, band, track, history, acts);
        kit.times().utc().subscribe(_ -> list(listed));
    }

    void look(Sight sight, TenantRow row) {
        BreakerView breaker = row.breaker();
        BreakerState now = breaker.state();
        state.show(BreakerLook.tone(now), BreakerLook.icon(now), BreakerLook.sentence(breaker));
        ratio.setProgress(
                breaker.samples() == 0 ? 0 : breaker.failures() / (double) breaker.samples());
        failures.setText(failures(breaker, row.settings().breaker()));
        say(why, breaker.reason());
        say(causes, Causes.of(sight.snapshot().ended(), row.tenant(), sight.now()));
        BreakerTrack past = BreakerTrack.of(breaker, sight.snapshot().startedAt(), sight.now());
        band.show(past);
        track.setText(past.sentence());
        if (!breaker.history().equals(listed)) {
            list(breaker.history());
        }
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

    private void list(List<BreakerChange> changes) {
        listed = changes;
        history.getChildren()
                .setAll(
                        changes.reversed().stream()
                                .limit(SHOWN)
                                .map(change -> line(change))
                                .toList());
    }

    private Node line(BreakerChange change) {
        Label time = new Label(kit.times().seconds(change.at()));
        time.setMinWidth(USE_PREF_SIZE);
        time.getStyleClass().addAll("text-muted", "mono");
        StateChip chip =
                new StateChip(
                        BreakerLook.tone(change.state()),
                        BreakerLook.icon(change.state()),
                        change.state().word());
        Label reason = new Label(change.why());
        reason.getStyleClass().add("text-muted");
        reason.setTooltip(change.why().isEmpty() ? null : Icons.tip(change.why()));
        HBox line = new HBox(8, time, chip, reason);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static void say(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }
}
