package dev.openrtc.ui.shell;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// One item of the status bar, redrawn only when it says something else.
final class StatusButton {
    private final Button button = new Button();
    private final FontIcon icon = new FontIcon();
    private final Tooltip tip = Icons.tip("");
    private @Nullable StatusItem shown;

    StatusButton(Runnable act) {
        icon.setIconSize(14);
        button.getStyleClass().addAll("flat", "status-item");
        button.setGraphic(icon);
        button.setOnAction(_ -> act.run());
    }

    Button node() {
        return button;
    }

    void show(StatusItem item) {
        if (item.equals(shown)) {
            return;
        }
        if (shown == null || shown.icon() != item.icon()) {
            icon.setIconCode(item.icon());
        }
        button.setText(item.text());
        item.tone().on(button);
        tip.setText(item.tip());
        button.setTooltip(item.tip().isEmpty() ? null : tip);
        button.setAccessibleText(
                item.tip().isEmpty() ? item.text() : item.text() + ". " + item.tip());
        shown = item;
    }
}
