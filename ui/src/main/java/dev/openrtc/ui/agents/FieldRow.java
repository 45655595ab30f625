package dev.openrtc.ui.agents;

import dev.openrtc.ui.shell.Tone;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;

/// One field of a form: its name, where it is typed, and what is wrong with it.
final class FieldRow extends VBox {
    private final Label fault = new Label();
    private final TextInputControl input;
    private final ComboBox<String> choice = new ComboBox<>();
    private final boolean chosen;

    /// @param choices what it can be; empty = any text
    /// @param rows 1 = one line
    FieldRow(String title, List<String> choices, int rows, boolean wide, Consumer<String> typed) {
        super(4);
        chosen = !choices.isEmpty();
        input = rows > 1 ? area(rows) : new TextField();
        Node control = chosen ? choice : input;
        Label name = new Label(title);
        name.setLabelFor(control);
        name.getStyleClass().add("field-label");
        control.setAccessibleText(title);
        choice.getItems().setAll(choices);
        choice.valueProperty()
                .subscribe(
                        value -> {
                            if (chosen && value != null) {
                                typed.accept(value);
                            }
                        });
        input.textProperty()
                .subscribe(
                        text -> {
                            if (!chosen) {
                                typed.accept(text);
                            }
                        });
        if (!wide && !chosen) {
            input.setMaxWidth(220);
        }
        fault.setWrapText(true);
        setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(name, control);
    }

    void show(String text) {
        if (chosen) {
            choice.setValue(text);
        } else if (!input.getText().equals(text)) {
            input.setText(text);
        }
    }

    /// Empty = nothing is wrong.
    void fault(String why) {
        Tone.FAILURE.say(fault, why);
        if (why.isEmpty()) {
            getChildren().remove(fault);
        } else if (!getChildren().contains(fault)) {
            getChildren().add(fault);
        }
    }

    private static TextArea area(int rows) {
        TextArea area = new TextArea();
        area.setPrefRowCount(rows);
        area.setWrapText(true);
        return area;
    }
}
