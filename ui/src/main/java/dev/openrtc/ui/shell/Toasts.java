package dev.openrtc.ui.shell;

import dev.openrtc.ui.text.Text;
import java.util.HashMap;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/// Notices as they come, at the foot of the screen.
final class Toasts {
    /// Long enough to read a sentence and to reach for Undo.
    private static final Duration SELF_CLOSING = Duration.seconds(8);

    private final Notices notices;
    private final VBox node = new VBox(8);
    private final Map<Long, Node> cards = new HashMap<>();

    Toasts(Notices notices) {
        this.notices = notices;
        node.getStyleClass().add("toasts");
        node.setPickOnBounds(false);
        node.setAlignment(Pos.BOTTOM_RIGHT);
        notices.shown().addListener((ListChangeListener<Notices.Notice>) _ -> show());
        show();
    }

    VBox node() {
        return node;
    }

    static Feather icon(Notices.Kind kind) {
        return switch (kind) {
            case SUCCESS -> Feather.CHECK_CIRCLE;
            case INFORMATION -> Feather.INFO;
            case WARNING -> Feather.ALERT_TRIANGLE;
            case FAULT -> Feather.ALERT_OCTAGON;
        };
    }

    static Tone tone(Notices.Kind kind) {
        return switch (kind) {
            case SUCCESS -> Tone.OK;
            case INFORMATION -> Tone.INFORMATION;
            case WARNING -> Tone.ATTENTION;
            case FAULT -> Tone.FAILURE;
        };
    }

    private void show() {
        cards.keySet()
                .removeIf(number -> notices.shown().stream().noneMatch(n -> n.number() == number));
        node.getChildren()
                .setAll(
                        notices.shown().stream()
                                .map(n -> cards.computeIfAbsent(n.number(), _ -> card(n)))
                                .toList());
    }

    private Node card(Notices.Notice notice) {
        Label text = new Label(notice.text(), Icons.of(icon(notice.kind())));
        text.setWrapText(true);
        text.setMaxWidth(360);
        text.setGraphicTextGap(10);
        tone(notice.kind()).on(text);
        text.getStyleClass().add("toast-text");
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox card = new HBox(8, text);
        card.setAlignment(Pos.CENTER_LEFT);
        card.getStyleClass().add("toast");
        card.setMaxWidth(480);
        if (!notice.code().isEmpty()) {
            Label code = new Label(notice.code());
            code.getStyleClass().addAll("mono", "code");
            code.setMinWidth(Region.USE_PREF_SIZE);
            card.getChildren().add(code);
        }
        notice.act()
                .ifPresent(
                        act -> {
                            Button button = new Button(act.label());
                            button.getStyleClass().add("small");
                            button.setOnAction(
                                    _ -> {
                                        notices.close(notice);
                                        act.run().run();
                                    });
                            card.getChildren().add(button);
                        });
        card.getChildren()
                .add(Icons.button(Feather.X, Text.of("notice.close"), () -> notices.close(notice)));
        if (notice.kind().closesItself()) {
            PauseTransition pause = new PauseTransition(SELF_CLOSING);
            pause.setOnFinished(_ -> notices.close(notice));
            card.hoverProperty()
                    .subscribe(
                            over -> {
                                if (over) {
                                    pause.stop();
                                } else {
                                    pause.playFromStart();
                                }
                            });
        }
        return card;
    }
}
