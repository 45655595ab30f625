package dev.openrtc.ui.control;

import dev.openrtc.ui.text.Text;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// One line of a transcript: who, and what was said. May grow.
public final class SpokenLine extends HBox {
    private static final double SPEAKER = 72;

    private final Label words = new Label();

    public SpokenLine(boolean byAgent, String text) {
        super(12);
        Label speaker =
                new Label(Text.of(byAgent ? "call.transcript.agent" : "call.transcript.caller"));
        speaker.setMinWidth(SPEAKER);
        speaker.getStyleClass().add("text-muted");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(speaker, words);
        say(text, true);
    }

    /// @param whole false while more of it may come
    public void say(String text, boolean whole) {
        words.setText(text);
        words.getStyleClass().remove("text-muted");
        if (!whole) {
            words.getStyleClass().add("text-muted");
        }
    }
}
