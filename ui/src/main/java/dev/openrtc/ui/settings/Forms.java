package dev.openrtc.ui.settings;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// How a part of the settings is laid out: heading, one sentence, fields one under another.
final class Forms {
    private Forms() {}

    static VBox section(String title, String text, Node... content) {
        Label heading = new Label(title);
        heading.getStyleClass().add("section-title");
        Label explanation = new Label(text);
        explanation.setWrapText(true);
        explanation.getStyleClass().add("text-muted");
        VBox section = new VBox(16, new VBox(4, heading, explanation));
        section.getChildren().addAll(content);
        section.getStyleClass().add("form");
        section.setMaxWidth(680);
        return section;
    }

    static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("form-heading");
        return label;
    }
}
