package dev.openrtc.ui.calls;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/// What happened in the call, step by step; scrolls when the steps do not fit side by side.
final class CallTimeline implements CallSection {
    private final TimelineBand band = new TimelineBand();
    private final ScrollPane node = new ScrollPane(band);

    CallTimeline() {
        node.setFitToWidth(true);
        node.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        node.setMinHeight(52);
        node.setPrefHeight(52);
        node.setFocusTraversable(false);
        node.getStyleClass().addAll("edge-to-edge", "form-scroll");
        band.getStyleClass().add("fades");
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void show(SessionRow row, Sight sight) {
        band.show(row, sight.now());
    }
}
