package dev.openrtc.ui.shell;

import java.util.Locale;
import javafx.scene.Node;

/// How loud something is. The colours are in `status.css`; a tone never stands without a word.
public enum Tone {
    NORMAL,
    OK,
    ATTENTION,
    FAILURE,
    INFORMATION;

    /// Puts this tone on a node, in place of any other.
    public void on(Node node) {
        String name = name().toLowerCase(Locale.ROOT);
        if (!node.getStyleClass().contains(name)) {
            for (Tone other : values()) {
                node.getStyleClass().remove(other.name().toLowerCase(Locale.ROOT));
            }
            node.getStyleClass().add(name);
        }
        if (!node.getStyleClass().contains("status")) {
            node.getStyleClass().add("status");
        }
    }
}
