package dev.openrtc.ui.settings;

import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.CommandResult;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// A setting with a few values, saved when one is chosen. A refused choice goes back to what is
/// stored, and says why.
final class ChoiceSetting<T> {
    private final ScreenKit kit;
    private final BiFunction<T, Long, Typed> read;
    private final ComboBox<T> box = new ComboBox<>();
    private final Label state = new Label();
    private final VBox node = new VBox(4);
    private @Nullable T stored;
    private long version;
    private boolean saving;

    ChoiceSetting(
            ScreenKit kit,
            String label,
            String hint,
            List<T> values,
            Function<T, String> word,
            BiFunction<T, Long, Typed> read) {
        this.kit = kit;
        this.read = read;
        Label name = new Label(label);
        name.setLabelFor(box);
        name.getStyleClass().add("field-label");
        box.getItems().setAll(values);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable T value) {
                        return value == null ? "" : word.apply(value);
                    }

                    @Override
                    public @Nullable T fromString(String text) {
                        return box.getValue();
                    }
                });
        box.setPrefWidth(280);
        box.setAccessibleText(label + ". " + hint);
        box.valueProperty().subscribe(this::chosen);
        Label explanation = new Label(hint);
        explanation.setWrapText(true);
        explanation.getStyleClass().add("text-muted");
        HBox row = new HBox(8, box, state);
        row.setAlignment(Pos.CENTER_LEFT);
        node.getChildren().addAll(name, row, explanation);
    }

    VBox node() {
        return node;
    }

    ComboBox<T> box() {
        return box;
    }

    void look(T value, long now) {
        version = now;
        if (!saving && !value.equals(stored)) {
            stored = value;
            box.setValue(value);
        }
    }

    private void chosen(@Nullable T value) {
        if (value == null || value.equals(stored) || saving) {
            return;
        }
        switch (read.apply(value, version)) {
            case Typed.Bad bad -> say(Tone.FAILURE, Text.of("settings.not-saved", bad.why()));
            case Typed.Good good -> {
                saving = true;
                say(Tone.NORMAL, Text.of("settings.saving"));
                kit.bridge().submit(good.command(), result -> answered(value, result));
            }
        }
    }

    private void answered(T value, CommandResult result) {
        saving = false;
        if (result.done()) {
            stored = value;
            String time = kit.times().seconds(kit.bridge().now().now()).substring(0, 5);
            say(Tone.OK, Text.of("settings.applied", time));
        } else {
            box.setValue(stored);
            say(Tone.FAILURE, Text.of("settings.not-saved", result.message()));
        }
    }

    private void say(Tone tone, String text) {
        tone.say(state, text);
    }
}
