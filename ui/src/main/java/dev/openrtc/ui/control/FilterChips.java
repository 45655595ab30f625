package dev.openrtc.ui.control;

import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;

/// Buttons beside a filter box that put their word into it or take it out. They show what the text
/// says, however it came there.
public final class FilterChips extends HBox {
    private final TextField filter;

    public FilterChips(TextField filter) {
        super(4);
        this.filter = filter;
        setAlignment(Pos.CENTER_LEFT);
        filter.textProperty().subscribe(this::mark);
    }

    /// @param word what it stands for in the box, for example `is:open`
    public FilterChips chip(String word, String label) {
        ToggleButton chip = new ToggleButton(label);
        chip.setId(word);
        chip.getStyleClass().add("small");
        chip.setOnAction(_ -> filter.setText(FilterText.toggle(filter.getText(), word)));
        getChildren().add(chip);
        return this;
    }

    private void mark(String text) {
        getChildren()
                .forEach(
                        chip ->
                                ((ToggleButton) chip)
                                        .setSelected(FilterText.has(text, chip.getId())));
    }
}
