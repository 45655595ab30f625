package dev.openrtc.ui.settings;

import dev.openrtc.ui.bridge.Sight;
import javafx.scene.Node;

/// One part of the settings.
interface Section {
    Node node();

    void look(Sight sight);
}
