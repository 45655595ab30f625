package dev.openrtc.ui.shell;

import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Keys into acts. Keys with Ctrl act everywhere; single characters only while no text field has
/// the focus and no card stands above the screen.
final class ShellKeys {
    private ShellKeys() {}

    static void on(Region root, Shell shell) {
        root.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (pressed(event, shell, typing(root))) {
                        event.consume();
                    } else if (event.getCode() == KeyCode.ESCAPE
                            && !shell.layer().shown()
                            && swallowing(root)) {
                        escape(root, shell);
                        event.consume();
                    }
                });
        root.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && !shell.layer().shown()) {
                        escape(root, shell);
                        event.consume();
                    }
                });
        root.addEventHandler(
                KeyEvent.KEY_TYPED,
                event -> {
                    if (!shell.layer().shown()
                            && !typing(root)
                            && !event.isShortcutDown()
                            && !event.isAltDown()) {
                        typed(event, root, shell);
                    }
                });
    }

    private static boolean pressed(KeyEvent event, Shell shell, boolean typing) {
        Preferences preferences = shell.kit().preferences();
        if (event.isShortcutDown() && digit(event.getCode()) > 0) {
            shell.number(digit(event.getCode()));
            return true;
        }
        for (WindowKey key : WindowKey.values()) {
            if (key.matches(event)) {
                switch (key) {
                    case PALETTE -> shell.palette();
                    case SETTINGS ->
                            shell.kit()
                                    .navigator()
                                    .go(new Place.Settings(Place.Section.CONNECTION));
                    case KEYS -> shell.keys();
                    case UNDO -> {
                        if (typing) {
                            return false;
                        }
                        shell.kit().undo().last();
                    }
                    case LOCK -> shell.lock();
                    case READ_ONLY -> preferences.readOnly().set(!preferences.readOnly().get());
                    case ZOOM_IN -> preferences.zoomIn();
                    case ZOOM_OUT -> preferences.zoomOut();
                    case ZOOM_USUAL -> preferences.zoomUsual();
                    case BACK, SCREENS -> {
                        return false;
                    }
                }
                return true;
            }
        }
        return false;
    }

    private static int digit(KeyCode code) {
        return code.isDigitKey() ? code.getName().charAt(code.getName().length() - 1) - '0' : 0;
    }

    /// Out of a text field first, then out of the whole window, then back.
    private static void escape(Region root, Shell shell) {
        if (typing(root)) {
            root.requestFocus();
        } else if (shell.kit().preferences().wholeWindow().get()) {
            shell.kit().preferences().wholeWindow().set(false);
        } else {
            shell.kit().navigator().back();
        }
    }

    private static void typed(KeyEvent event, Region root, Shell shell) {
        String key = event.getCharacter();
        if (key.equals(" ") && owner(root) instanceof ButtonBase) {
            return;
        }
        if (key.equals("?")) {
            shell.keys();
            event.consume();
            return;
        }
        for (Screen.KeyAct act : shell.screenKeys()) {
            if (act.key().equals(key)) {
                act.act().run();
                event.consume();
                return;
            }
        }
    }

    /// Lists and tables keep Esc to themselves, for edits that ours do not have.
    private static boolean swallowing(Region root) {
        Node owner = owner(root);
        return owner instanceof ListView || owner instanceof TableView;
    }

    private static boolean typing(Region root) {
        Node owner = owner(root);
        return owner instanceof TextInputControl
                || owner != null && owner.getStyleClass().contains("secret-field");
    }

    private static @Nullable Node owner(Region root) {
        return root.getScene() == null ? null : root.getScene().getFocusOwner();
    }
}
