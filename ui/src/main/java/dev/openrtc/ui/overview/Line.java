package dev.openrtc.ui.overview;

import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polyline;

/// A small line of counts over time, drawn anew only when they change or the space does.
final class Line extends Region {
    private static final double PAD = 2;

    private final Polyline line = new Polyline();
    private List<Integer> counts = List.of();

    Line() {
        getStyleClass().add("line");
        line.getStyleClass().add("line-stroke");
        line.setManaged(false);
        getChildren().add(line);
        setMinHeight(24);
    }

    void show(List<Integer> values) {
        if (!values.equals(counts)) {
            counts = values;
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        line.getPoints().clear();
        int most = Math.max(1, counts.stream().mapToInt(Integer::intValue).max().orElse(0));
        double width = getWidth() - 2 * PAD;
        double height = getHeight() - 2 * PAD;
        for (int i = 0; i < counts.size(); i++) {
            line.getPoints()
                    .addAll(
                            PAD + width * i / Math.max(1, counts.size() - 1),
                            PAD + height * (1 - (double) counts.get(i) / most));
        }
    }
}
