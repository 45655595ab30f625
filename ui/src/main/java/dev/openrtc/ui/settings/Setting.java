package dev.openrtc.ui.settings;

import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.shell.Undo;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.CommandResult;
import java.util.function.BiFunction;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// One setting that saves by itself: label, field, hint, and what became of the last save. While
/// the operator edits, fresh sights do not touch the field; what they saw when they began is what
/// the command carries.
final class Setting {
    private final ScreenKit kit;
    private final BiFunction<String, Long, Typed> read;
    private final TextField field = new TextField();
    private final Button save = new Button(Text.of("settings.save"));
    private final Label state = new Label();
    private final VBox node = new VBox(4);
    private String stored = "";
    private long version;
    private long seen;
    private boolean saving;

    /// @param read what was typed and the version seen, as a command
    Setting(ScreenKit kit, String label, String hint, BiFunction<String, Long, Typed> read) {
        this.kit = kit;
        this.read = read;
        Label name = new Label(label);
        name.setLabelFor(field);
        name.getStyleClass().add("field-label");
        field.setPrefColumnCount(14);
        field.setMaxWidth(220);
        field.setAccessibleText(label + ". " + hint);
        field.textProperty().subscribe(_ -> typed());
        field.setOnAction(_ -> save());
        field.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && dirty()) {
                        revert();
                        event.consume();
                    }
                });
        save.setOnAction(_ -> save());
        save.getStyleClass().add("accent");
        save.setAccessibleText(Text.of("settings.save.of", label));
        state.setWrapText(true);
        state.setMinHeight(18);
        Label explanation = new Label(hint);
        explanation.setWrapText(true);
        explanation.getStyleClass().add("text-muted");
        HBox row = new HBox(8, field, save, state);
        row.setAlignment(Pos.CENTER_LEFT);
        node.getChildren().addAll(name, row, explanation);
        stand();
    }

    VBox node() {
        return node;
    }

    TextField field() {
        return field;
    }

    Label state() {
        return state;
    }

    /// What is stored now, from a sight.
    void look(String value, long now) {
        boolean elsewhere = dirty() && !saving && !value.equals(stored);
        boolean clean = !dirty();
        stored = value;
        version = now;
        if (clean) {
            if (!field.getText().equals(value)) {
                field.setText(value);
            }
            seen = now;
        } else if (elsewhere) {
            say(Tone.ATTENTION, Text.of("settings.changed-elsewhere", value));
        }
        stand();
    }

    private boolean dirty() {
        return !field.getText().equals(stored);
    }

    private void typed() {
        if (!saving && dirty()) {
            say(Tone.NORMAL, "");
        }
        stand();
    }

    private void revert() {
        field.setText(stored);
        seen = version;
        say(Tone.NORMAL, "");
    }

    private void save() {
        if (saving || !dirty()) {
            return;
        }
        switch (read.apply(field.getText(), seen)) {
            case Typed.Bad bad -> say(Tone.FAILURE, Text.of("settings.not-saved", bad.why()));
            case Typed.Good good -> {
                saving = true;
                say(Tone.NORMAL, Text.of("settings.saving"));
                stand();
                kit.bridge().submit(good.command(), result -> answered(result, good));
            }
        }
    }

    private void answered(CommandResult result, Typed.Good good) {
        saving = false;
        switch (result) {
            case CommandResult.Applied applied -> {
                good.inverse().ifPresent(this::remembered);
                stored = field.getText();
                seen = applied.version();
                say(Tone.OK, Text.of("settings.applied", time()));
            }
            case CommandResult.AppliedUnaudited done -> {
                stored = field.getText();
                say(Tone.ATTENTION, done.message());
            }
            case CommandResult.Refused refused ->
                    say(Tone.FAILURE, Text.of("settings.not-saved", refused.message()));
            case CommandResult.Conflict conflict -> {
                seen = conflict.version();
                say(Tone.ATTENTION, Text.of("settings.not-saved", conflict.message()));
            }
        }
        stand();
    }

    private void remembered(Undo.Step step) {
        var _ = kit.undo().add(step);
    }

    private String time() {
        return kit.times().seconds(kit.bridge().now().now()).substring(0, 5);
    }

    private void say(Tone tone, String text) {
        tone.say(state, text);
    }

    private void stand() {
        save.setVisible(dirty() && !saving);
        save.setManaged(save.isVisible());
    }
}
