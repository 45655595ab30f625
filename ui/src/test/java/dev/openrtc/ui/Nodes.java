package dev.openrtc.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;

/// Finds nodes as an operator does: by the words they show. FX thread only.
public final class Nodes {
    private Nodes() {}

    /// Every visible node from `top` down, `top` first.
    public static List<Node> visible(Node top) {
        List<Node> found = new ArrayList<>();
        walk(top, found);
        return found;
    }

    /// True when a visible label, button or the like says exactly this.
    public static boolean shows(Node top, String text) {
        return visible(top).stream()
                .anyMatch(node -> node instanceof Labeled l && text.equals(l.getText()));
    }

    /// The visible button that says this.
    public static Button button(Node top, String text) {
        return visible(top).stream()
                .filter(node -> node instanceof Button b && text.equals(b.getText()))
                .map(Button.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button says: " + text));
    }

    /// All words that are shown, one a line.
    public static String words(Node top) {
        StringBuilder words = new StringBuilder();
        for (Node node : visible(top)) {
            if (node instanceof Labeled l && l.getText() != null && !l.getText().isEmpty()) {
                words.append(l.getText()).append('\n');
            }
        }
        return words.toString();
    }

    private static void walk(Node node, List<Node> found) {
        if (node.isVisible()) {
            found.add(node);
            if (node instanceof Parent parent) {
                parent.getChildrenUnmodifiable().forEach(child -> walk(child, found));
            }
        }
    }
}
