package dev.openrtc.ui.logs;

import dev.openrtc.ui.control.EmptyCard;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.LogLine;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The lines of a [LogWindow], followed or looked back at: scrolling up stops following, and a pill
/// says how many lines came since. FX thread only.
final class LogList extends StackPane {
    private static final double LINE = 22;

    private final ScreenKit kit;
    private final LogWindow window;
    private final LogMarks marks = new LogMarks();
    private final ListView<LogLine> list;
    private final EmptyCard empty = new EmptyCard(Feather.ALIGN_LEFT);
    private final Button pill = new Button();
    private Runnable changed = () -> {};

    /// @param open hears the line whose details are wanted
    LogList(ScreenKit kit, LogWindow window, Consumer<LogLine> open) {
        this.kit = kit;
        this.window = window;
        list = new ListView<>(window.shown());
        list.getStyleClass().addAll("logs", "dense");
        list.setAccessibleText(Text.of("place.logs"));
        list.setPlaceholder(empty.say(Text.of("logs.none"), Text.of("logs.none.next")));
        list.addEventFilter(
                ScrollEvent.SCROLL,
                event -> {
                    if (event.getDeltaY() > 0) {
                        follow(false);
                    }
                });
        list.setOnKeyPressed(
                event -> {
                    KeyCode code = event.getCode();
                    LogLine line = chosen();
                    if (code == KeyCode.ENTER && line != null) {
                        open.accept(line);
                    } else if (code == KeyCode.UP || code == KeyCode.PAGE_UP) {
                        follow(false);
                    } else if (code == KeyCode.END) {
                        follow(true);
                    }
                });
        pill.getStyleClass().addAll("accent", "rounded");
        pill.setOnAction(_ -> follow(true));
        StackPane.setAlignment(pill, Pos.BOTTOM_CENTER);
        getChildren().addAll(list, pill);
        wrap(false);
        pill();
    }

    /// Hears that something about what is shown changed.
    void onChange(Runnable next) {
        changed = next;
    }

    ListView<LogLine> list() {
        return list;
    }

    EmptyCard empty() {
        return empty;
    }

    @Nullable LogLine chosen() {
        return list.getSelectionModel().getSelectedItem();
    }

    void add(List<LogLine> lines) {
        window.add(lines);
        if (window.following() && !lines.isEmpty()) {
            toEnd();
        }
        pill();
    }

    void follow(boolean yes) {
        if (yes != window.following()) {
            window.follow(yes);
            changed.run();
        }
        if (yes) {
            toEnd();
        }
        pill();
    }

    /// Long records on as many lines as they need.
    void wrap(boolean yes) {
        list.setFixedCellSize(yes ? -1 : LINE);
        list.setCellFactory(_ -> new LogCell(kit, marks, yes));
    }

    /// Draws a line after the newest record.
    void mark() {
        if (!window.shown().isEmpty()) {
            marks.draw(window.shown().getLast().sequence(), kit.bridge().now().now());
            list.refresh();
        }
    }

    /// Takes everything off the screen; what comes next is shown from here on.
    void clear() {
        window.clear();
        marks.clear();
        pill();
        changed.run();
    }

    private void toEnd() {
        if (!window.shown().isEmpty()) {
            list.scrollTo(window.shown().size() - 1);
        }
    }

    private void pill() {
        boolean news = window.waiting() > 0;
        pill.setVisible(news);
        if (news) {
            pill.setText(Text.of("logs.new", window.waiting()));
        }
    }
}
