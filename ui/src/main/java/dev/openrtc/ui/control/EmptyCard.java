package dev.openrtc.ui.control;

import dev.openrtc.ui.shell.Icons;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What stands where nothing is: why, and the next step.
public final class EmptyCard extends VBox {
    private final Label why = new Label();
    private final Label next = new Label();

    public EmptyCard(Feather icon) {
        super(8);
        setAlignment(Pos.CENTER);
        getStyleClass().add("empty-card");
        why.getStyleClass().add("text-bold");
        next.getStyleClass().add("text-muted");
        next.setWrapText(true);
        getChildren().addAll(Icons.of(icon), why, next);
    }

    public EmptyCard say(String reason, String step) {
        why.setText(reason);
        next.setText(step);
        setAccessibleText(reason + " " + step);
        return this;
    }
}
