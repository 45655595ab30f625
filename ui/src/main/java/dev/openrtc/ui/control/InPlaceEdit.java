package dev.openrtc.ui.control;

import dev.openrtc.ui.shell.Icons;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.shell.Undo;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// A value that turns into a field where it stands. Enter saves, Esc restores; what is wrong or was
/// refused stands under the field and what was typed stays in it.
public final class InPlaceEdit extends VBox {
    private final ScreenKit kit;
    private final EditModel model;
    private final Button value = new Button("", Icons.of(Feather.EDIT_2));
    private final TextField field = new TextField();
    private final Button save = new Button(Text.of("edit.save"));
    private final Button cancel = new Button(Text.of("edit.cancel"));
    private final Label told = new Label();
    private final HBox row = new HBox(8);
    private final String name;

    public InPlaceEdit(
            ScreenKit kit, String name, BiFunction<String, Long, EditModel.Reading> read) {
        super(4);
        this.kit = kit;
        this.name = name;
        model = new EditModel(read);
        value.getStyleClass().addAll("flat", "in-place-value");
        value.setOnAction(_ -> model.begin());
        field.setPrefColumnCount(8);
        field.setAccessibleText(name);
        field.textProperty().subscribe(text -> model.typed(text));
        field.setOnAction(_ -> save());
        field.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        model.cancel();
                        value.requestFocus();
                        event.consume();
                    }
                });
        save.getStyleClass().add("accent");
        save.setOnAction(_ -> save());
        cancel.getStyleClass().add("flat");
        cancel.setOnAction(_ -> model.cancel());
        told.setWrapText(true);
        told.setMaxWidth(420);
        row.setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("in-place-edit");
        getChildren().addAll(row, told);
        model.state().subscribe(this::draw);
    }

    /// What is in force now.
    public void look(String now, long version) {
        model.look(now, version);
    }

    /// Opens the field with the focus in it.
    public void begin() {
        model.begin();
    }

    /// Drops an edit under way, for example since another thing is shown now.
    public void leave() {
        model.cancel();
    }

    private void save() {
        model.save().ifPresent(good -> kit.bridge().submit(good.command(), r -> answered(good, r)));
    }

    private void answered(EditModel.Reading.Good good, CommandResult result) {
        model.answered(result, kit.times().seconds(kit.bridge().now().now()).substring(0, 5));
        if (result.done()) {
            good.inverse().ifPresent(back -> undoable(good.label(), back.apply(version(result))));
            value.requestFocus();
        }
    }

    /// The field tells of the success itself; a notice would tell it twice.
    private void undoable(String label, Command back) {
        var _ = kit.undo().add(new Undo.Step(label, back));
    }

    private static OptionalLong version(CommandResult result) {
        return result instanceof CommandResult.Applied done
                ? OptionalLong.of(done.version())
                : OptionalLong.empty();
    }

    private void draw(EditModel.State state) {
        switch (state) {
            case EditModel.State.Shown shown -> {
                value.setText(shown.value().isEmpty() ? Text.of("edit.none") : shown.value());
                value.setAccessibleText(Text.of("edit.spoken", name, shown.value()));
                row.getChildren().setAll(value);
                say(Tone.NORMAL, shown.told());
            }
            case EditModel.State.Editing editing -> {
                if (!row.getChildren().contains(save)) {
                    field.setText(editing.text());
                    row.getChildren().setAll(field, save, cancel);
                    field.requestFocus();
                    field.selectAll();
                }
                field.setDisable(false);
                save.setDisable(false);
                say(Tone.FAILURE, editing.fault());
            }
            case EditModel.State.Saving _ -> {
                field.setDisable(true);
                save.setDisable(true);
                say(Tone.NORMAL, Text.of("edit.saving"));
            }
        }
    }

    private void say(Tone tone, String text) {
        tone.on(told);
        told.setText(text);
        told.setVisible(!text.isEmpty());
        told.setManaged(!text.isEmpty());
    }
}
