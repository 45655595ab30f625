package dev.openrtc.ui.control;

import dev.openrtc.ui.text.Text;
import java.util.Collections;
import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/// A small line of recent values on a canvas, drawn again only when its values, size or colour
/// changed. The highest value seen, or `ceiling` when that is higher, is the top.
public final class Sparkline extends Region {
    private static final StyleablePropertyFactory<Sparkline> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final CssMetaData<Sparkline, Paint> STROKE =
            FACTORY.createPaintCssMetaData("-fx-stroke", line -> line.stroke, Color.GRAY, false);
    private static final double EDGE = 2;

    private final Canvas canvas = new Canvas();
    private final StyleableObjectProperty<Paint> stroke =
            new SimpleStyleableObjectProperty<>(STROKE, this, "stroke", Color.GRAY);
    private List<Integer> values = List.of();
    private int ceiling;
    private int drawn;

    public Sparkline(double width, double height) {
        getStyleClass().add("sparkline");
        setMinSize(width, height);
        setPrefSize(width, height);
        getChildren().add(canvas);
        stroke.addListener(_ -> draw());
    }

    /// @param values oldest first
    /// @param ceiling the least height of the scale, for example a cap
    public void show(List<Integer> values, int ceiling) {
        if (this.values.equals(values) && this.ceiling == ceiling) {
            return;
        }
        this.values = List.copyOf(values);
        this.ceiling = ceiling;
        setAccessibleText(
                values.isEmpty()
                        ? Text.of("sparkline.none")
                        : Text.of(
                                "sparkline.spoken",
                                values.getLast(),
                                Collections.min(values),
                                Collections.max(values)));
        draw();
    }

    /// How often it was drawn: the price of this control.
    int timesDrawn() {
        return drawn;
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            draw();
        }
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }

    private void draw() {
        GraphicsContext pen = canvas.getGraphicsContext2D();
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        if (width == 0 || height == 0) {
            return;
        }
        drawn++;
        pen.clearRect(0, 0, width, height);
        if (values.size() < 2) {
            return;
        }
        double top = Math.max(1, Math.max(ceiling, Collections.max(values)));
        double step = (width - 2 * EDGE) / (values.size() - 1);
        pen.setStroke(stroke.get());
        pen.setLineWidth(1.25);
        pen.beginPath();
        for (int i = 0; i < values.size(); i++) {
            double y = height - EDGE - (height - 2 * EDGE) * values.get(i) / top;
            if (i == 0) {
                pen.moveTo(EDGE, y);
            } else {
                pen.lineTo(EDGE + i * step, y);
            }
        }
        pen.stroke();
    }
}
