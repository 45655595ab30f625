package dev.openrtc.ui.calls;

import dev.openrtc.ui.shell.Icons;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Formats;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What happened in a call as steps from left to right, each with how long it took until the next
/// and as wide as that: every step can be read, and what is left is shared out by duration.
final class TimelineBand extends Region {
    private static final double GAP = 4;
    private static final double HEIGHT = 48;

    /// Wide enough for "first audio" and its figure.
    private static final double LEAST = 84;

    private final List<StepNode> nodes = new ArrayList<>();
    private List<Step> shown = List.of();

    TimelineBand() {
        getStyleClass().add("timeline");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
    }

    /// @param took until the next step; for the last one of a live call until now
    record Step(String what, String detail, Duration took, Tone tone) {}

    static List<Step> steps(SessionRow row, Instant now) {
        List<Step> steps = new ArrayList<>();
        var line = row.timeline();
        for (int i = 0; i < line.size(); i++) {
            boolean last = i == line.size() - 1;
            Instant until =
                    last ? row.end().map(end -> end.at()).orElse(now) : line.get(i + 1).at();
            Duration took = Duration.between(line.get(i).at(), until);
            steps.add(
                    new Step(
                            line.get(i).what(),
                            line.get(i).detail(),
                            took.isNegative() ? Duration.ZERO : took,
                            last ? CallRow.tone(row) : Tone.NORMAL));
        }
        return steps;
    }

    /// How wide each step is: at least `least`, the rest of `total` by duration.
    static double[] widths(List<Step> steps, double total, double least) {
        double[] widths = new double[steps.size()];
        double sum = steps.stream().mapToDouble(step -> step.took().toMillis()).sum();
        double spare = Math.max(0, total - steps.size() * least - (steps.size() - 1) * GAP);
        for (int i = 0; i < widths.length; i++) {
            widths[i] = least + (sum == 0 ? 0 : spare * steps.get(i).took().toMillis() / sum);
        }
        return widths;
    }

    void show(SessionRow row, Instant now) {
        List<Step> steps = steps(row, now);
        if (steps.equals(shown)) {
            return;
        }
        shown = steps;
        while (nodes.size() < steps.size()) {
            StepNode node = new StepNode();
            nodes.add(node);
            getChildren().add(node);
        }
        for (int i = 0; i < nodes.size(); i++) {
            nodes.get(i).setVisible(i < steps.size());
            if (i < steps.size()) {
                nodes.get(i).show(steps.get(i));
            }
        }
        setMinWidth(steps.size() * (LEAST + GAP));
        requestLayout();
    }

    /// Milliseconds below a second, a clock from a minute on.
    static String took(Duration took) {
        return took.compareTo(Duration.ofMinutes(1)) < 0
                ? Formats.latency(took.toMillis())
                : Formats.clock(took);
    }

    @Override
    protected void layoutChildren() {
        double[] widths = widths(shown, getWidth(), LEAST);
        double x = 0;
        for (int i = 0; i < widths.length; i++) {
            double end = Math.rint(x + widths[i]);
            nodes.get(i).resizeRelocate(Math.rint(x), 0, end - Math.rint(x), HEIGHT);
            x += widths[i] + GAP;
        }
    }

    private static final class StepNode extends VBox {
        private final Region bar = new Region();
        private final Label what = new Label();
        private final Label length = new Label();

        StepNode() {
            super(2);
            setManaged(false);
            bar.getStyleClass().add("timeline-bar");
            what.getStyleClass().add("text-bold");
            length.getStyleClass().add("text-muted");
            getChildren().addAll(bar, what, length);
        }

        void show(Step step) {
            step.tone().on(bar);
            what.setText(step.what());
            length.setText(took(step.took()));
            setAccessibleText(step.what() + " " + took(step.took()) + " " + step.detail());
            if (step.detail().isEmpty()) {
                what.setTooltip(null);
            } else if (what.getTooltip() == null) {
                what.setTooltip(Icons.tip(step.detail()));
            } else {
                what.getTooltip().setText(step.detail());
            }
        }
    }
}
