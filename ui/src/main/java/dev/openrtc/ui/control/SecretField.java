package dev.openrtc.ui.control;

import dev.openrtc.worker.api.Secret;
import java.util.Arrays;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// A field for a passphrase or a key. What is typed lives in one array of characters that is wiped
/// when it is taken or cleared; it is never text of a node, so neither the scene graph, nor a
/// screenshot, nor a screen reader can give it away. It pastes; it neither copies nor cuts. The
/// caret stays at the end: Backspace takes one character back, Ctrl+Backspace all.
public final class SecretField extends HBox {
    private static final int LONGEST = 512;

    /// More dots than this say nothing more.
    private static final int DOTS = 48;

    private final char[] typed = new char[LONGEST];
    private final ReadOnlyIntegerWrapper length = new ReadOnlyIntegerWrapper();
    private final Label dots = new Label();
    private final Region caret = new Region();
    private final Label prompt = new Label();
    private Runnable action = () -> {};

    /// @param name what the field is for, for the label and those who listen
    public SecretField(String name) {
        getStyleClass().addAll("secret-field");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.PASSWORD_FIELD);
        setAccessibleText(name);
        caret.getStyleClass().add("secret-caret");
        prompt.getStyleClass().add("secret-prompt");
        caret.visibleProperty().bind(focusedProperty());
        prompt.visibleProperty().bind(length.isEqualTo(0));
        getChildren().addAll(dots, caret, prompt);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> requestFocus());
        setOnInputMethodTextChanged(this::composed);
    }

    /// Shown while nothing is typed.
    public void setPrompt(String text) {
        prompt.setText(text);
    }

    /// Called on Enter.
    public void setOnAction(Runnable act) {
        action = act;
    }

    /// How many characters are typed.
    public ReadOnlyIntegerProperty lengthProperty() {
        return length.getReadOnlyProperty();
    }

    public boolean isEmpty() {
        return length.get() == 0;
    }

    /// What was typed; the field is empty afterwards.
    public Secret take() {
        char[] copy = Arrays.copyOf(typed, length.get());
        clear();
        return Secret.ofChars(copy);
    }

    /// What was typed, kept in the field too. The caller closes it.
    public Secret peek() {
        return Secret.ofChars(Arrays.copyOf(typed, length.get()));
    }

    /// Wipes the field.
    public void clear() {
        Arrays.fill(typed, '\0');
        show(0);
    }

    private void pressed(KeyEvent event) {
        KeyCode code = event.getCode();
        if (code == KeyCode.BACK_SPACE || code == KeyCode.DELETE) {
            if (event.isShortcutDown()) {
                clear();
            } else if (length.get() > 0) {
                typed[length.get() - 1] = '\0';
                show(length.get() - 1);
            }
            event.consume();
        } else if (code == KeyCode.ENTER) {
            action.run();
            event.consume();
        } else if (event.isShortcutDown() && code == KeyCode.V
                || event.isShiftDown() && code == KeyCode.INSERT) {
            paste();
            event.consume();
        }
    }

    private void typed(KeyEvent event) {
        boolean command = event.isShortcutDown() || event.isControlDown() != event.isAltDown();
        if (!command && !event.isMetaDown()) {
            add(event.getCharacter());
            event.consume();
        }
    }

    private void composed(InputMethodEvent event) {
        add(event.getCommitted());
    }

    private void paste() {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        if (clipboard.hasString()) {
            add(clipboard.getString().strip());
        }
    }

    private void add(CharSequence characters) {
        int end = length.get();
        for (int i = 0; i < characters.length() && end < LONGEST; i++) {
            if (!Character.isISOControl(characters.charAt(i))) {
                typed[end++] = characters.charAt(i);
            }
        }
        show(end);
    }

    private void show(int characters) {
        length.set(characters);
        dots.setText("•".repeat(Math.min(characters, DOTS)));
    }
}
