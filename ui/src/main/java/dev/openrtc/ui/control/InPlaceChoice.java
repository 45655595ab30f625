package dev.openrtc.ui.control;

import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Text;
import java.util.List;
import java.util.function.BiFunction;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A setting of a few words, each a button in a row; choosing one saves it. The chosen button is
/// what is in force, never what was clicked: a refused choice leaves it where it was.
public final class InPlaceChoice extends VBox {
    private final ScreenKit kit;
    private final EditModel model;
    private final HBox row = new HBox();
    private final SaveNote note = new SaveNote();
    private String inForce = "";

    /// @param words what can be chosen, as shown and as read
    public InPlaceChoice(
            ScreenKit kit,
            String name,
            List<String> words,
            BiFunction<String, Long, EditModel.Reading> read) {
        super(4);
        this.kit = kit;
        model = new EditModel(read);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("in-place-choice");
        for (String word : words) {
            ToggleButton button = new ToggleButton(word);
            button.getStyleClass()
                    .add(
                            word.equals(words.getFirst())
                                    ? "left-pill"
                                    : word.equals(words.getLast()) ? "right-pill" : "center-pill");
            button.setAccessibleText(name + ": " + word);
            button.setOnAction(_ -> choose(word));
            row.getChildren().add(button);
        }
        kit.guard(row);
        getChildren().addAll(row, note);
        model.state().subscribe(this::draw);
    }

    /// What is in force now.
    public void look(String now, long version) {
        inForce = now;
        model.look(now, version);
        select();
    }

    /// Drops what was told of another thing.
    public void leave() {
        model.cancel();
        note.withdraw();
    }

    private void choose(String word) {
        if (!word.equals(inForce)) {
            note.withdraw();
            model.begin();
            model.typed(word);
            Save.of(kit, model, note, _ -> {});
        }
        select();
    }

    private void select() {
        for (var each : row.getChildren()) {
            ToggleButton button = (ToggleButton) each;
            button.setSelected(button.getText().equals(inForce));
        }
    }

    private void draw(EditModel.State state) {
        switch (state) {
            case EditModel.State.Shown shown -> note.say(Tone.NORMAL, shown.told());
            case EditModel.State.Editing editing -> {
                if (!editing.fault().isEmpty()) {
                    note.say(Tone.FAILURE, editing.fault());
                }
            }
            case EditModel.State.Saving _ -> note.say(Tone.NORMAL, Text.of("edit.saving"));
        }
    }
}
