package dev.openrtc.ui.control;

import dev.openrtc.ui.shell.Tone;
import javafx.scene.control.Label;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// A state as word, icon and colour together.
public final class StateChip extends Label {
    private final FontIcon icon = new FontIcon();

    public StateChip() {
        getStyleClass().add("state-chip");
        setGraphic(icon);
        setMinWidth(USE_PREF_SIZE);
    }

    public StateChip(Tone tone, Ikon sign, String word) {
        this();
        show(tone, sign, word);
    }

    public void show(Tone tone, Ikon sign, String word) {
        if (word.equals(getText()) && sign.equals(icon.getIconCode())) {
            tone.on(this);
            return;
        }
        icon.setIconCode(sign);
        setText(word);
        setAccessibleText(word);
        tone.on(this);
    }
}
