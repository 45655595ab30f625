package dev.openrtc.ui.tenant;

import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.TranscriptPolicy;
import dev.openrtc.worker.api.TranscriptPolicy.Keep;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// What is kept of a tenant's calls' words, and for how long.
final class TranscriptFields extends VBox {
    private final ComboBox<Keep> keep = new ComboBox<>();
    private final TextField days = new TextField();

    /// @param changed told when the operator chose or typed
    TranscriptFields(Runnable changed) {
        super(4);
        Label title = new Label(Text.of("session.transcripts"));
        title.setLabelFor(keep);
        title.getStyleClass().add("field-label");
        keep.getItems().setAll(Keep.values());
        keep.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Keep value) {
                        return value == null ? "" : Text.of("transcripts." + value.name());
                    }

                    @Override
                    public Keep fromString(String text) {
                        return keep.getValue();
                    }
                });
        keep.setAccessibleText(Text.of("session.transcripts"));
        keep.valueProperty().subscribe(_ -> changed.run());
        days.setPrefColumnCount(4);
        days.setAccessibleText(Text.of("session.retention"));
        days.textProperty().subscribe(_ -> changed.run());
        days.disableProperty().bind(keep.valueProperty().isEqualTo(Keep.OFF));
        Label unit = new Label(Text.of("session.retention"));
        unit.setLabelFor(days);
        HBox row = new HBox(8, keep, days, unit);
        row.setAlignment(Pos.CENTER_LEFT);
        Label hint = new Label(Text.of("session.transcripts.hint"));
        hint.setWrapText(true);
        hint.getStyleClass().add("text-muted");
        getChildren().addAll(title, row, hint);
        show(TranscriptPolicy.OFF);
    }

    void show(TranscriptPolicy policy) {
        keep.setValue(policy.keep());
        days.setText(String.valueOf(policy.days()));
    }

    /// @throws IllegalArgumentException when the days are out of range
    TranscriptPolicy value() {
        String text = days.getText().strip();
        return new TranscriptPolicy(
                keep.getValue(), text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0);
    }
}
