package dev.openrtc.ui.shell;

import java.util.Locale;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;
import javafx.scene.input.KeyEvent;

/// The keys that act everywhere in the window. Ctrl is Cmd where that is the custom.
enum WindowKey {
    PALETTE(KeyCode.K, KeyCombination.SHORTCUT_DOWN),
    SCREENS(KeyCode.DIGIT1, KeyCombination.SHORTCUT_DOWN),
    SETTINGS(KeyCode.COMMA, KeyCombination.SHORTCUT_DOWN),
    KEYS(KeyCode.F1),
    BACK(KeyCode.ESCAPE),
    UNDO(KeyCode.Z, KeyCombination.SHORTCUT_DOWN),
    LOCK(KeyCode.L, KeyCombination.SHORTCUT_DOWN),
    READ_ONLY(KeyCode.R, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
    ZOOM_IN(KeyCode.PLUS, KeyCombination.SHORTCUT_DOWN),
    ZOOM_OUT(KeyCode.MINUS, KeyCombination.SHORTCUT_DOWN),
    ZOOM_USUAL(KeyCode.DIGIT0, KeyCombination.SHORTCUT_DOWN);

    private final KeyCodeCombination keys;

    WindowKey(KeyCode code, Modifier... modifiers) {
        keys = new KeyCodeCombination(code, modifiers);
    }

    boolean matches(KeyEvent event) {
        if (this == ZOOM_IN) {
            return event.isShortcutDown()
                    && (event.getCode() == KeyCode.PLUS
                            || event.getCode() == KeyCode.EQUALS
                            || event.getCode() == KeyCode.ADD);
        }
        if (this == ZOOM_OUT && event.isShortcutDown()) {
            return event.getCode() == KeyCode.MINUS || event.getCode() == KeyCode.SUBTRACT;
        }
        return keys.match(event);
    }

    /// As the list of keys shows it.
    String shown() {
        return switch (this) {
            case SCREENS -> keys.getDisplayText().replace("1", "1…6");
            case KEYS -> "?  F1";
            case PALETTE, SETTINGS, BACK, UNDO, LOCK, READ_ONLY, ZOOM_IN, ZOOM_OUT, ZOOM_USUAL ->
                    keys.getDisplayText();
        };
    }

    String message() {
        return "keys." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
