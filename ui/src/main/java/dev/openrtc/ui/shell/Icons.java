package dev.openrtc.ui.shell;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Icons from the one pack, and buttons that are only an icon.
public final class Icons {
    private Icons() {}

    public static FontIcon of(Feather icon) {
        return FontIcon.of(icon, 16);
    }

    /// A quiet button that shows an icon and says `label` to those who hover or listen.
    public static Button button(Feather icon, String label, Runnable act) {
        Button button = new Button("", of(icon));
        button.getStyleClass().addAll("button-icon", "flat");
        button.setAccessibleText(label);
        button.setTooltip(tip(label));
        button.setOnAction(_ -> act.run());
        return button;
    }

    public static Tooltip tip(String text) {
        Tooltip tip = new Tooltip(text);
        tip.setShowDelay(Duration.millis(400));
        tip.setWrapText(true);
        tip.setMaxWidth(420);
        return tip;
    }
}
