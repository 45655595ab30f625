package dev.openrtc.ui.calls;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.shell.Screen.KeyAct;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import java.util.List;
import javafx.scene.Node;

/// One part of a call's page, one node. The page shows its sections from top to bottom and tells
/// each what to show; the last one takes the space that is left. FX thread only.
interface CallSection {
    Node node();

    /// Another call is shown from now on.
    default void arrive(String session) {}

    /// What the call looks like now.
    void show(SessionRow row, Sight sight);

    /// The keys that act in this section.
    default List<KeyAct> keys() {
        return List.of();
    }
}
