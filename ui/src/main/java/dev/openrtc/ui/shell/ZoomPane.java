package dev.openrtc.ui.shell;

import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/// Shows one node larger or smaller, filling the same space. Sharp at every zoom, since the node is
/// laid out anew and drawn scaled.
public final class ZoomPane extends Region {
    private final Node content;
    private final Scale scale = new Scale(1, 1, 0, 0);

    public ZoomPane(Node content, ObservableDoubleValue zoom) {
        this.content = content;
        content.getTransforms().add(scale);
        getChildren().add(content);
        zoom.subscribe(
                value -> {
                    scale.setX(value.doubleValue());
                    scale.setY(value.doubleValue());
                    requestLayout();
                });
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, getWidth() / scale.getX(), getHeight() / scale.getY());
    }
}
