package dev.openrtc.ui.control;

import dev.openrtc.ui.shell.Icons;
import dev.openrtc.ui.text.Text;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/// Copies a text and says so for a moment.
public final class CopyButton extends Button {
    private static final Duration SAID = Duration.seconds(2);

    /// @param what names what is copied: "Copy id"
    public CopyButton(String what, Supplier<String> text) {
        super(what, Icons.of(Feather.COPY));
        getStyleClass().addAll("flat", "small");
        setAccessibleText(what);
        PauseTransition back = new PauseTransition(SAID);
        back.setOnFinished(
                _ -> {
                    setText(what);
                    setGraphic(Icons.of(Feather.COPY));
                });
        setOnAction(
                _ -> {
                    put(text.get());
                    setText(Text.of("control.copied"));
                    setGraphic(Icons.of(Feather.CHECK));
                    back.playFromStart();
                });
    }

    /// Puts a text on the clipboard.
    public static void put(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        var _ = Clipboard.getSystemClipboard().setContent(content);
    }
}
