package dev.openrtc.ui.calls;

import dev.openrtc.ui.shell.Icons;
import dev.openrtc.ui.text.Formats;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What happened in a call as steps from left to right, each with how long it took until the next.
/// Widths are even: 2 ms and 10 minutes both must be readable.
final class TimelineBand extends HBox {
    private List<Step> shown = List.of();

    TimelineBand() {
        super(4);
        getStyleClass().add("timeline");
    }

    /// @param took until the next step; for the last one of a live call until now
    record Step(String what, String detail, Duration took, boolean last) {}

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
                            last));
        }
        return steps;
    }

    void show(SessionRow row, Instant now) {
        List<Step> steps = steps(row, now);
        if (!steps.equals(shown)) {
            shown = steps;
            getChildren().setAll(steps.stream().map(TimelineBand::node).toList());
        }
    }

    /// Milliseconds below a second, a clock from a minute on.
    static String took(Duration took) {
        return took.compareTo(Duration.ofMinutes(1)) < 0
                ? Formats.latency(took.toMillis())
                : Formats.clock(took);
    }

    private static VBox node(Step step) {
        Region bar = new Region();
        bar.getStyleClass().add("timeline-bar");
        Label what = new Label(step.what());
        what.getStyleClass().add("text-bold");
        Label length = new Label(took(step.took()));
        length.getStyleClass().add("text-muted");
        VBox node = new VBox(4, bar, what, length);
        node.setMinWidth(0);
        node.setPrefWidth(120);
        node.setMaxWidth(200);
        HBox.setHgrow(node, Priority.ALWAYS);
        node.setAccessibleText(step.what() + " " + took(step.took()) + " " + step.detail());
        if (!step.detail().isEmpty()) {
            what.setTooltip(Icons.tip(step.detail()));
        }
        return node;
    }
}
