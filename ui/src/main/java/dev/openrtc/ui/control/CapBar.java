package dev.openrtc.ui.control;

import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A flat gauge for rows: what is live, what is reserved after it, the cap as the whole width.
public final class CapBar extends Region {
    private static final double HEIGHT = 6;

    private final Region live = part("gauge-live");
    private final Region reserved = part("gauge-reserved");
    private final Region track = part("gauge-track");
    private @Nullable CapUse shown;

    public CapBar() {
        getStyleClass().add("cap-bar");
        setMinSize(40, HEIGHT);
        setPrefSize(64, HEIGHT);
        getChildren().addAll(track, reserved, live);
    }

    /// Lays out again only when the use changed.
    public void show(String owner, CapUse use) {
        if (use.equals(shown)) {
            return;
        }
        shown = use;
        use.tone().on(this);
        setAccessibleText(use.spoken(owner));
        setVisible(use.cap().isPresent());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double y = Math.rint((getHeight() - HEIGHT) / 2);
        track.resizeRelocate(0, y, getWidth(), HEIGHT);
        live.resizeRelocate(0, y, shown == null ? 0 : getWidth() * shown.tick(), HEIGHT);
        reserved.resizeRelocate(0, y, shown == null ? 0 : getWidth() * shown.share(), HEIGHT);
    }

    private static Region part(String style) {
        Region part = new Region();
        part.setManaged(false);
        part.getStyleClass().add(style);
        return part;
    }
}
