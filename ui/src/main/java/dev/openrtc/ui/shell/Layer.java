package dev.openrtc.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The layer above the screens: one card at a time (palette, question, keys, notices), over a veil.
/// The focus stays in the card; Esc and a click beside it leave; the focus then goes back to where
/// it was.
final class Layer {
    private final StackPane node = new StackPane();
    private Runnable left = () -> {};
    private @Nullable Node before;

    Layer() {
        node.getStyleClass().add("veil");
        node.setVisible(false);
        node.setOnMousePressed(
                event -> {
                    if (event.getTarget() == node) {
                        leave();
                    }
                });
        node.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        leave();
                        event.consume();
                    }
                });
        node.sceneProperty()
                .subscribe(
                        scene -> {
                            if (scene != null) {
                                scene.focusOwnerProperty().subscribe(this::holdFocus);
                            }
                        });
    }

    StackPane node() {
        return node;
    }

    boolean shown() {
        return node.isVisible();
    }

    /// Shows the card; `leaving` is told when the operator leaves it.
    void show(Region card, Pos where, Node focus, Runnable leaving) {
        if (!node.isVisible() && node.getScene() != null) {
            before = node.getScene().getFocusOwner();
        }
        left = leaving;
        card.setMaxHeight(Region.USE_PREF_SIZE);
        card.setMaxWidth(Region.USE_PREF_SIZE);
        StackPane.setAlignment(card, where);
        node.getChildren().setAll(card);
        node.setVisible(true);
        focus.requestFocus();
    }

    /// The operator leaves the card.
    void leave() {
        if (node.isVisible()) {
            hide();
            left.run();
        }
    }

    /// Takes the card away, for the one who put it there.
    void hide() {
        node.setVisible(false);
        node.getChildren().clear();
        if (before != null) {
            before.requestFocus();
            before = null;
        }
    }

    private void holdFocus(@Nullable Node owner) {
        if (node.isVisible() && owner != null && !inside(owner)) {
            node.lookupAll("*").stream()
                    .filter(each -> each instanceof Control)
                    .filter(each -> each.isFocusTraversable() && !each.isDisabled())
                    .findFirst()
                    .ifPresent(Node::requestFocus);
        }
    }

    private boolean inside(Node owner) {
        for (Node each = owner; each != null; each = each.getParent()) {
            if (each == node) {
                return true;
            }
        }
        return false;
    }
}
