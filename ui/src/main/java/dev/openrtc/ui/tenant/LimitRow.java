package dev.openrtc.ui.tenant;

import dev.openrtc.ui.control.EditModel.Reading;
import dev.openrtc.ui.control.InPlaceChoice;
import dev.openrtc.ui.control.InPlaceEdit;
import dev.openrtc.ui.shell.Icons;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/// One line of the limits: name, value in force, what it was.
final class LimitRow {
    private static final double NAME = 220;
    private static final double VALUE = 320;

    private final ScreenKit kit;
    private final Label name;
    private final Label was = new Label();
    private final Value value;

    LimitRow(ScreenKit kit, Limit limit, BiFunction<String, Long, Reading> read) {
        this.kit = kit;
        name = new Label(limit.title());
        name.setMinWidth(NAME);
        name.getStyleClass().add("limit-name");
        was.getStyleClass().addAll("text-muted", "limit-name");
        GridPane.setValignment(name, VPos.TOP);
        GridPane.setValignment(was, VPos.TOP);
        value = limit.ofTwo() ? choice(limit, read) : field(limit, read);
        value.node().setMinWidth(VALUE);
    }

    Label name() {
        return name;
    }

    Region value() {
        return value.node();
    }

    Label was() {
        return was;
    }

    void look(String inForce, long version, Optional<LimitPast> past, Instant now) {
        value.look().accept(inForce, version);
        was.setText(past.map(p -> told(p, now)).orElse(""));
        past.ifPresentOrElse(
                p -> {
                    if (was.getTooltip() == null) {
                        was.setTooltip(Icons.tip(""));
                    }
                    was.getTooltip().setText(kit.times().full(p.at()));
                },
                () -> was.setTooltip(null));
    }

    void leave() {
        value.leave().run();
    }

    /// `was 4 · console:ada · 12 s ago`.
    private String told(LimitPast past, Instant now) {
        String before = past.value().isEmpty() ? Text.of("edit.none") : past.value();
        return Text.of("limits.was", before, past.actor(), kit.times().relative(past.at(), now));
    }

    private Value field(Limit limit, BiFunction<String, Long, Reading> read) {
        InPlaceEdit edit = new InPlaceEdit(kit, limit.title(), read);
        return new Value(edit, edit::look, edit::leave);
    }

    private Value choice(Limit limit, BiFunction<String, Long, Reading> read) {
        InPlaceChoice choice =
                new InPlaceChoice(
                        kit,
                        limit.title(),
                        List.of(Text.of("limits.yes"), Text.of("limits.no")),
                        read);
        return new Value(choice, choice::look, choice::leave);
    }

    private record Value(Region node, Look look, Runnable leave) {}

    private interface Look {
        void accept(String inForce, long version);
    }
}
