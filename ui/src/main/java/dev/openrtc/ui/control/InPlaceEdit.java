package dev.openrtc.ui.control;

import dev.openrtc.ui.shell.Icons;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.CommandResult;
import java.util.function.BiFunction;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// A value that turns into a field where it stands. Enter saves, Esc restores; what is wrong or was
/// refused stands under the field and what was typed stays in it. In a read-only window it is only
/// a value.
public final class InPlaceEdit extends VBox {
    private final ScreenKit kit;
    private final EditModel model;
    private final Button value = new Button("", Icons.of(Feather.EDIT_2));
    private final TextField field = new TextField();
    private final Button save = new Button(Text.of("edit.save"));
    private final Button cancel = new Button(Text.of("edit.cancel"));
    private final SaveNote note = new SaveNote();
    private final HBox row = new HBox(8);
    private final String name;

    public InPlaceEdit(
            ScreenKit kit, String name, BiFunction<String, Long, EditModel.Reading> read) {
        super(4);
        this.kit = kit;
        this.name = name;
        model = new EditModel(read);
        value.getStyleClass().addAll("flat", "in-place-value");
        value.setContentDisplay(ContentDisplay.RIGHT);
        value.setOnAction(_ -> begin());
        kit.preferences().readOnly().subscribe(this::readOnly);
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
        row.setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("in-place-edit");
        getChildren().addAll(row, note);
        model.state().subscribe(this::draw);
    }

    /// What is in force now.
    public void look(String now, long version) {
        model.look(now, version);
    }

    /// Opens the field with the focus in it.
    public void begin() {
        if (kit.mayAct()) {
            note.withdraw();
            model.begin();
        }
    }

    /// Drops an edit under way, for example since another thing is shown now.
    public void leave() {
        model.cancel();
        note.withdraw();
    }

    private void readOnly(boolean only) {
        value.getGraphic().setVisible(!only);
        if (only) {
            model.cancel();
        }
    }

    private void save() {
        Save.of(kit, model, note, this::saved);
    }

    private void saved(CommandResult result) {
        if (result.done()) {
            value.requestFocus();
        }
    }

    private void draw(EditModel.State state) {
        switch (state) {
            case EditModel.State.Shown shown -> {
                value.setText(shown.value().isEmpty() ? Text.of("edit.none") : shown.value());
                value.setAccessibleText(Text.of("edit.spoken", name, shown.value()));
                row.getChildren().setAll(value);
                note.say(Tone.NORMAL, shown.told());
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
                note.say(Tone.FAILURE, editing.fault());
            }
            case EditModel.State.Saving _ -> {
                field.setDisable(true);
                save.setDisable(true);
                note.say(Tone.NORMAL, Text.of("edit.saving"));
            }
        }
    }
}
