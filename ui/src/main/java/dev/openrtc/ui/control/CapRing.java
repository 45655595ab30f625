package dev.openrtc.ui.control;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import org.jspecify.annotations.Nullable;

/// A round gauge: use of a cap as an arc, a tick where reserved places begin, `n / cap` inside.
public final class CapRing extends StackPane {
    private static final double FULL = 360;
    private static final double TOP = 90;

    private final double radius;
    private final Circle track = new Circle();
    private final Arc live = new Arc();
    private final Arc reserved = new Arc();
    private final Line tick = new Line();
    private final Label words = new Label();
    private @Nullable CapUse shown;
    private String name = "";

    /// @param size width and height in pixels
    public CapRing(double size) {
        double width = Math.max(4, size / 14);
        radius = size / 2 - width;
        track.setRadius(radius);
        track.setCenterX(size / 2);
        track.setCenterY(size / 2);
        track.setStrokeWidth(width);
        track.getStyleClass().add("gauge-track");
        arc(live, size, width, "gauge-live");
        arc(reserved, size, width, "gauge-reserved");
        tick.setStrokeWidth(2);
        tick.getStyleClass().add("gauge-tick");
        words.getStyleClass().addAll("gauge-words", size >= 100 ? "large" : "small");
        Pane dial = new Pane(track, reserved, live, tick);
        dial.setMinSize(size, size);
        dial.setPrefSize(size, size);
        dial.setMaxSize(size, size);
        getStyleClass().add("cap-ring");
        setMaxSize(size, size);
        getChildren().addAll(dial, words);
    }

    /// Draws only what changed.
    public void show(String owner, CapUse use) {
        if (use.equals(shown) && owner.equals(name)) {
            return;
        }
        shown = use;
        name = owner;
        live.setLength(-FULL * use.tick());
        reserved.setLength(-FULL * use.share());
        place(use);
        words.setText(use.cap().isPresent() ? use.words() : String.valueOf(use.used()));
        use.tone().on(this);
        setAccessibleText(use.spoken(owner));
    }

    /// What is drawn, if anything yet.
    public Optional<CapUse> shown() {
        return Optional.ofNullable(shown);
    }

    private void place(CapUse use) {
        tick.setVisible(use.waiting() > 0 && use.cap().isPresent());
        double angle = Math.toRadians(TOP - FULL * use.tick());
        double inner = radius - track.getStrokeWidth();
        double outer = radius + track.getStrokeWidth();
        tick.setStartX(track.getCenterX() + inner * Math.cos(angle));
        tick.setStartY(track.getCenterY() - inner * Math.sin(angle));
        tick.setEndX(track.getCenterX() + outer * Math.cos(angle));
        tick.setEndY(track.getCenterY() - outer * Math.sin(angle));
    }

    private void arc(Arc arc, double size, double width, String style) {
        arc.setCenterX(size / 2);
        arc.setCenterY(size / 2);
        arc.setRadiusX(radius);
        arc.setRadiusY(radius);
        arc.setStartAngle(TOP);
        arc.setType(ArcType.OPEN);
        arc.setStrokeWidth(width);
        arc.getStyleClass().add(style);
    }
}
