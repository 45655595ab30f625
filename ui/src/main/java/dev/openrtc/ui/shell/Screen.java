package dev.openrtc.ui.shell;

import dev.openrtc.ui.bridge.Sight;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/// One screen of the window. FX thread only. A screen keeps its nodes, selection and scroll while
/// the operator is elsewhere, and gets sights only while it is shown.
public interface Screen {
    Node node();

    /// What the worker looks like now.
    void look(Sight sight);

    /// The operator came here, by this place; also when the screen is already shown.
    default void arrive(Place place) {}

    /// The operator went elsewhere.
    default void leave() {}

    /// What has the focus when the operator comes here, so that arrows and Enter act at once.
    default Optional<Node> first() {
        return Optional.empty();
    }

    /// The keys that act here, besides those of the window.
    default List<KeyAct> keys() {
        return List.of();
    }

    /// A key of this screen. Single characters act only while no text field has the focus.
    ///
    /// @param key one character as typed, for example `c` or `/`
    record KeyAct(String key, String label, Runnable act) {}
}
