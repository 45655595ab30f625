package dev.openrtc.ui.control;

import dev.openrtc.ui.shell.Notices;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Text;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/// What became of a save, beside the field it came from; after one that can be taken back, a small
/// Undo for as long as a notice would stand.
final class SaveNote extends HBox {
    /// As long as the notices that close by themselves.
    static final Duration UNDOABLE = Duration.seconds(8);

    private final Label told = new Label();
    private final Button undo = new Button(Text.of("undo.act"));
    private final PauseTransition offered = new PauseTransition(UNDOABLE);

    SaveNote() {
        super(8);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("save-note");
        told.setWrapText(true);
        told.setMaxWidth(420);
        undo.getStyleClass().addAll("small", "flat");
        offered.setOnFinished(_ -> withdraw());
        getChildren().addAll(told, undo);
        withdraw();
        say(Tone.NORMAL, "");
    }

    void say(Tone tone, String text) {
        tone.on(told);
        told.setText(text);
        put(told, !text.isEmpty());
        put(this, !text.isEmpty() || undo.isVisible());
    }

    /// Offers to take the save back, for a while.
    void offer(String what, Notices.Act back) {
        undo.setOnAction(
                _ -> {
                    withdraw();
                    back.run().run();
                });
        undo.setAccessibleText(Text.of("undo.of", what));
        put(undo, true);
        put(this, true);
        offered.playFromStart();
    }

    /// Takes the offer back; Ctrl+Z still knows the way.
    void withdraw() {
        offered.stop();
        put(undo, false);
        put(this, !told.getText().isEmpty());
    }

    Button undo() {
        return undo;
    }

    private static void put(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
