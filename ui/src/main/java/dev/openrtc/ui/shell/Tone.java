package dev.openrtc.ui.shell;

import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import org.kordamp.ikonli.feather.Feather;

/// How loud something is. The colours are in `status.css`; a tone never stands without a word.
public enum Tone {
    NORMAL,
    OK,
    ATTENTION,
    FAILURE,
    INFORMATION;

    /// Says `text` in this tone, with the icon that goes with it; empty text = nothing.
    public void say(Labeled label, String text) {
        on(label);
        label.setText(text);
        label.setGraphic(text.isEmpty() ? null : icon().map(Icons::of).orElse(null));
    }

    private Optional<Feather> icon() {
        return switch (this) {
            case NORMAL -> Optional.empty();
            case OK -> Optional.of(Feather.CHECK_CIRCLE);
            case ATTENTION -> Optional.of(Feather.ALERT_TRIANGLE);
            case FAILURE -> Optional.of(Feather.ALERT_OCTAGON);
            case INFORMATION -> Optional.of(Feather.INFO);
        };
    }

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
