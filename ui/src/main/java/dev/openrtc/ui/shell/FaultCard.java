package dev.openrtc.ui.shell;

import dev.openrtc.ui.text.Text;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// A fault where it happened: what, why, what to do, its code, a copy, and one act.
public final class FaultCard {
    private FaultCard() {}

    /// @param act what the button does: try again, or quit
    public static Region of(String title, String code, String message, String label, Runnable act) {
        Label heading = new Label(title, Icons.of(Feather.ALERT_OCTAGON));
        heading.setGraphicTextGap(10);
        heading.getStyleClass().add("card-title");
        Tone.FAILURE.on(heading);
        Label text = new Label(message);
        text.setWrapText(true);
        Label mark = new Label(code);
        mark.getStyleClass().addAll("mono", "code");
        Button copy = new Button(Text.of("fault.copy"), Icons.of(Feather.COPY));
        copy.setOnAction(
                _ -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString(code + ": " + message);
                    Clipboard.getSystemClipboard().setContent(content);
                    copy.setText(Text.of("control.copied"));
                });
        Button go = new Button(label);
        go.getStyleClass().add("accent");
        go.setOnAction(_ -> act.run());
        HBox row = new HBox(8, copy, go);
        row.setAlignment(Pos.CENTER_RIGHT);
        VBox card = new VBox(12, heading, text, mark, row);
        card.getStyleClass().add("layer-card");
        card.setMaxWidth(560);
        card.setMaxHeight(Region.USE_PREF_SIZE);
        return card;
    }
}
