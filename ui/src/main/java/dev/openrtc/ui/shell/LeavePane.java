package dev.openrtc.ui.shell;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.WorkerSnapshot;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Asks how to leave while calls are live, and counts down while the worker drains. It stands above
/// everything, the lock too: leaving needs no passphrase. FX thread only.
public final class LeavePane {
    private final StackPane node = new StackPane();
    private final Label title = new Label();
    private final Label text = new Label();
    private final Button cancel = new Button(Text.of("leave.cancel"));
    private final Button keep = new Button(Text.of("leave.keep"));
    private final Button drain = new Button(Text.of("leave.drain"));
    private final Button stay = new Button(Text.of("leave.drain.cancel"));
    private final Button now = new Button();
    private final Ways ways;
    private boolean draining;

    /// What the operator can choose.
    ///
    /// @param drain starts the drain; [#draining()] is called once it is in force
    /// @param stay cancels the drain
    /// @param quit ends the program now
    public record Ways(Runnable keep, Runnable drain, Runnable stay, Runnable quit) {}

    public LeavePane(Ways ways) {
        this.ways = ways;
        title.getStyleClass().add("card-title");
        text.setWrapText(true);
        drain.getStyleClass().add("accent");
        now.getStyleClass().add("danger");
        cancel.setOnAction(_ -> hide());
        keep.setOnAction(_ -> leave(ways.keep()));
        drain.setOnAction(_ -> ways.drain().run());
        stay.setOnAction(_ -> leave(ways.stay()));
        now.setOnAction(_ -> leave(ways.quit()));
        FlowPane buttons = new FlowPane(8, 8, cancel, keep, drain, stay, now);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox card = new VBox(12, title, text, buttons);
        card.getStyleClass().add("layer-card");
        card.setMaxWidth(560);
        card.setMaxHeight(Region.USE_PREF_SIZE);
        node.getStyleClass().add("veil");
        node.getChildren().add(card);
        node.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && !draining) {
                        hide();
                        event.consume();
                    }
                });
        hide();
    }

    public StackPane node() {
        return node;
    }

    /// True when closing the window now would end calls.
    public static boolean needed(WorkerSnapshot snapshot) {
        return snapshot.totals().calls() > 0;
    }

    /// Asks, with the focus on the way back.
    public void ask(Sight sight) {
        draining = false;
        show(sight);
        node.setVisible(true);
        cancel.requestFocus();
    }

    /// The drain is in force: count down.
    public void draining() {
        draining = true;
        node.setVisible(true);
        stay.requestFocus();
    }

    /// What is so now; the drain ends the program when the last call is gone.
    public void look(Sight sight) {
        if (!node.isVisible()) {
            return;
        }
        show(sight);
        if (draining && !needed(sight.snapshot())) {
            leave(ways.quit());
        }
    }

    private void show(Sight sight) {
        int calls = sight.snapshot().totals().calls();
        title.setText(Text.of(draining ? "leave.draining.title" : "leave.title", calls));
        text.setText(
                draining
                        ? sight.snapshot()
                                .drain()
                                .map(d -> Text.of("leave.draining", StatusModel.left(d, sight)))
                                .orElse(Text.of("leave.draining.soon"))
                        : Text.of("leave.text"));
        now.setText(Text.of("leave.now", calls));
        stand(cancel, !draining);
        stand(keep, !draining);
        stand(drain, !draining);
        stand(stay, draining);
        stand(now, draining);
    }

    private static void stand(Button button, boolean shown) {
        button.setVisible(shown);
        button.setManaged(shown);
    }

    private void leave(Runnable way) {
        hide();
        way.run();
    }

    private void hide() {
        draining = false;
        node.setVisible(false);
    }
}
