package dev.openrtc.ui.overview;

import dev.openrtc.ui.shell.Icons;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.BreakerState;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// One tenant at a glance; a door to its page.
final class TileView {
    /// Four in a row of a window of the usual width.
    private static final double WIDTH = 218;

    private final Label name = new Label();
    private final Label calls = new Label();
    private final ProgressBar use = new ProgressBar(0);
    private final Label breaker = new Label();
    private final Label exception = new Label();
    private final Line line = new Line();
    private final Button node = new Button();
    private OverviewModel.@Nullable Tile shown;

    TileView(Consumer<OverviewModel.Tile> open) {
        name.getStyleClass().add("tile-name");
        calls.getStyleClass().addAll("tile-calls", "fades");
        use.getStyleClass().addAll("thin-bar", "fades");
        use.setMaxWidth(Double.MAX_VALUE);
        line.getStyleClass().add("fades");
        line.setPrefSize(96, 28);
        exception.getStyleClass().add("text-muted");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        name.setMinWidth(0);
        HBox top = new HBox(8, name, line);
        top.setAlignment(Pos.CENTER_LEFT);
        HBox middle = new HBox(12, calls, breaker);
        middle.setAlignment(Pos.CENTER_LEFT);
        VBox content = new VBox(8, top, middle, use, exception);
        content.setFillWidth(true);
        content.setPrefWidth(WIDTH);
        node.setGraphic(content);
        node.getStyleClass().addAll("flat", "tile");
        node.setOnAction(_ -> open.accept(Objects.requireNonNull(shown)));
    }

    Button node() {
        return node;
    }

    void show(OverviewModel.Tile tile) {
        if (tile.equals(shown)) {
            return;
        }
        shown = tile;
        name.setText(tile.tenant().value());
        calls.setText(tile.calls());
        (tile.full() ? Tone.ATTENTION : Tone.NORMAL).on(calls);
        use.setProgress(tile.use());
        use.getStyleClass().removeAll("full");
        if (tile.full()) {
            use.getStyleClass().add("full");
        }
        breaker.setText(tile.breaker().word());
        breaker.setGraphic(Icons.of(icon(tile.breaker())));
        tone(tile.breaker()).on(breaker);
        exception.setText(tile.exception());
        line.show(tile.line());
        node.setAccessibleText(
                Text.of(
                        "overview.tile.spoken",
                        tile.tenant(),
                        tile.calls(),
                        tile.breaker().word(),
                        tile.exception()));
    }

    private static Feather icon(BreakerState state) {
        return switch (state) {
            case CLOSED -> Feather.SHIELD;
            case OPEN, FORCED_OPEN -> Feather.SHIELD_OFF;
            case HALF_OPEN -> Feather.HELP_CIRCLE;
            case DISABLED -> Feather.SLASH;
        };
    }

    private static Tone tone(BreakerState state) {
        return switch (state) {
            case CLOSED, DISABLED -> Tone.NORMAL;
            case OPEN, FORCED_OPEN -> Tone.FAILURE;
            case HALF_OPEN -> Tone.ATTENTION;
        };
    }
}
