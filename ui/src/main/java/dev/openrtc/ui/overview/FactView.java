package dev.openrtc.ui.overview;

import dev.openrtc.ui.shell.Tone;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One of the four facts at the top; a door to where it comes from.
final class FactView {
    private final String title;
    private final Label figure = new Label();
    private final Label more = new Label();
    private final Button node = new Button();
    private OverviewModel.@Nullable Fact shown;

    FactView(String title, Runnable open, Node... extra) {
        this.title = title;
        Label heading = new Label(title);
        heading.getStyleClass().add("fact-title");
        figure.getStyleClass().addAll("fact-figure", "fades");
        VBox content = new VBox(4, heading, figure, more);
        content.getChildren().addAll(extra);
        node.setGraphic(content);
        node.setMaxWidth(Double.MAX_VALUE);
        node.setMaxHeight(Double.MAX_VALUE);
        node.getStyleClass().addAll("flat", "fact");
        node.setOnAction(_ -> open.run());
        HBox.setHgrow(node, Priority.ALWAYS);
    }

    Button node() {
        return node;
    }

    void show(OverviewModel.Fact fact) {
        if (!fact.equals(shown)) {
            shown = fact;
            figure.setText(fact.figure());
            more.setText(fact.more());
            (fact.tone() == Tone.FAILURE ? Tone.NORMAL : fact.tone()).on(more);
            (fact.tone() == Tone.FAILURE ? Tone.FAILURE : Tone.NORMAL).on(figure);
            node.setAccessibleText(title + ": " + fact.figure() + ". " + fact.more());
        }
    }
}
