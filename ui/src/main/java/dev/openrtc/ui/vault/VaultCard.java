package dev.openrtc.ui.vault;

import dev.openrtc.ui.shell.Icons;
import dev.openrtc.ui.shell.Tone;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The one card in the middle that all vault screens share: what it is, the form, what went wrong,
/// and a bar while the key is being derived.
final class VaultCard {
    private static final double WIDTH = 460;

    private final Label wrong = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final Label doing = new Label();
    private final VBox form = new VBox(8);
    private final VBox card = new VBox(16);
    private final StackPane node = new StackPane(card);

    VaultCard(Feather icon, String title, String text, Node... content) {
        Label heading = new Label(title, Icons.of(icon));
        heading.getStyleClass().add("vault-title");
        heading.setGraphicTextGap(10);
        Label explanation = new Label(text);
        explanation.setWrapText(true);
        explanation.getStyleClass().add("text-muted");
        wrong.setWrapText(true);
        wrong.setGraphic(Icons.of(Feather.ALERT_TRIANGLE));
        Tone.FAILURE.on(wrong);
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.getStyleClass().add("thin-bar");
        doing.getStyleClass().add("text-muted");
        form.getChildren().addAll(content);
        card.getChildren().addAll(heading, explanation, form, wrong, new VBox(4, progress, doing));
        card.getStyleClass().add("vault-card");
        card.setMaxWidth(WIDTH);
        card.setMaxHeight(Region.USE_PREF_SIZE);
        StackPane.setAlignment(card, Pos.CENTER);
        node.getStyleClass().add("vault");
        rest();
    }

    StackPane node() {
        return node;
    }

    VBox form() {
        return form;
    }

    /// Nothing under way, nothing wrong.
    void rest() {
        busy("");
        wrong("");
    }

    /// Says what went wrong, what to do; empty = nothing.
    void wrong(String text) {
        wrong.setText(text);
        wrong.setVisible(!text.isEmpty());
        wrong.setManaged(!text.isEmpty());
        wrong.setAccessibleText(text);
    }

    /// Says what is under way and closes the form to further typing; empty = done.
    void busy(String text) {
        doing.setText(text);
        doing.setVisible(!text.isEmpty());
        progress.setVisible(!text.isEmpty());
        doing.setManaged(!text.isEmpty());
        progress.setManaged(!text.isEmpty());
        form.setDisable(!text.isEmpty());
    }

    static Label label(String text, Node field) {
        Label label = new Label(text);
        label.setLabelFor(field);
        label.getStyleClass().add("field-label");
        return label;
    }
}
