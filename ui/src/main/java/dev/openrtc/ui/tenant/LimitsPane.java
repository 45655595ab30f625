package dev.openrtc.ui.tenant;

import dev.openrtc.ui.control.EditModel.Reading;
import dev.openrtc.ui.control.InPlaceEdit;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.BreakerSettings;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import org.jspecify.annotations.Nullable;

/// A tenant's limits and breaker settings, each saved by itself, each with what it was when this
/// page was opened.
final class LimitsPane extends GridPane {
    private final ScreenKit kit;
    private final Map<Limit, InPlaceEdit> edits = new LinkedHashMap<>();
    private final Map<Limit, Label> was = new LinkedHashMap<>();
    private @Nullable TenantRow row;
    private @Nullable TenantSettings first;

    LimitsPane(ScreenKit kit) {
        this.kit = kit;
        getStyleClass().add("limits");
        setHgap(24);
        setVgap(8);
        for (Limit limit : List.of(Limit.values())) {
            int line = getRowCount();
            Label name = new Label(limit.title());
            name.setMinWidth(200);
            InPlaceEdit edit =
                    new InPlaceEdit(kit, limit.title(), (text, seen) -> read(limit, text, seen));
            edit.setMinWidth(320);
            Label before = new Label();
            before.getStyleClass().add("text-muted");
            edits.put(limit, edit);
            was.put(limit, before);
            addRow(line, name, edit, before);
        }
    }

    void look(TenantRow now) {
        if (first == null || !first.id().equals(now.tenant())) {
            first = now.settings();
            edits.values().forEach(InPlaceEdit::leave);
        }
        row = now;
        TenantSettings opened = first;
        edits.forEach(
                (limit, edit) -> {
                    String value = limit.shown(now.settings());
                    String before = limit.shown(opened);
                    edit.look(value, limit.version(now.settings()));
                    Label label = Objects.requireNonNull(was.get(limit));
                    label.setText(
                            value.equals(before)
                                    ? ""
                                    : Text.of(
                                            "limits.was",
                                            before.isEmpty() ? Text.of("edit.none") : before));
                });
    }

    private Reading read(Limit limit, String text, long seen) {
        TenantSettings now = Objects.requireNonNull(row).settings();
        try {
            OptionalLong at = OptionalLong.of(seen);
            return new Reading.Good(
                    Text.of("limits.label", limit.title(), now.id().value()),
                    command(limit, text, now, at),
                    Optional.of(after -> command(limit, limit.shown(now), now, after)));
        } catch (NumberFormatException e) {
            return new Reading.Bad(Text.of("cap.not-a-number"));
        } catch (IllegalArgumentException e) {
            return new Reading.Bad(Objects.requireNonNullElse(e.getMessage(), ""));
        }
    }

    private static Command command(
            Limit limit, String text, TenantSettings now, OptionalLong seen) {
        if (limit.ofBreaker()) {
            BreakerSettings next = limit.breaker(now.breaker(), text.strip());
            return new Command.SetBreaker(now.id(), next, seen);
        }
        return new Command.SetLimits(now.id(), limit.limits(now.limits(), text.strip()), seen);
    }
}
