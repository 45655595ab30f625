package dev.openrtc.ui.tenant;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.control.EditModel.Reading;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.BreakerSettings;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.tenant.TenantId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import org.jspecify.annotations.Nullable;

/// A tenant's limits and breaker settings, each saved by itself, each with what it was before, who
/// changed it and when, as the audit has it.
final class LimitsPane extends GridPane {
    private static final int AUDITED = 200;

    private final ScreenKit kit;
    private final Map<Limit, LimitRow> rows = new EnumMap<>(Limit.class);
    private @Nullable TenantRow row;
    private Map<Limit, LimitPast> past = Map.of();
    private List<Long> read = List.of();

    LimitsPane(ScreenKit kit) {
        this.kit = kit;
        getStyleClass().add("limits");
        setHgap(24);
        setVgap(4);
        heading("limits.of-tenant");
        for (Limit limit : Limit.values()) {
            if (limit == Limit.BREAKER_ON) {
                heading("limits.of-breaker");
            }
            LimitRow made = new LimitRow(kit, limit, (text, seen) -> read(limit, text, seen));
            rows.put(limit, made);
            addRow(getRowCount(), made.name(), made.value(), made.was());
        }
    }

    void look(Sight sight, TenantRow now) {
        if (row == null || !row.tenant().equals(now.tenant())) {
            rows.values().forEach(LimitRow::leave);
            past = Map.of();
            read = List.of();
        }
        row = now;
        TenantSettings settings = now.settings();
        List<Long> versions = List.of(settings.limitsVersion(), settings.breakerVersion());
        if (!versions.equals(read)) {
            read = versions;
            readPast(now.tenant());
        }
        rows.forEach(
                (limit, each) ->
                        each.look(
                                limit.shown(settings),
                                limit.version(settings),
                                Optional.ofNullable(past.get(limit)),
                                sight.now()));
    }

    /// The audit is read again only when a version moved.
    private void readPast(TenantId tenant) {
        kit.background()
                .bring(
                        kit.history().audit(new History.Query(Optional.of(tenant), "", 0, AUDITED)),
                        page -> {
                            if (row != null && row.tenant().equals(tenant)) {
                                past = LimitPast.of(page.rows());
                                look(kit.bridge().now(), row);
                            }
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

    private void heading(String key) {
        Label label = new Label(Text.of(key));
        label.getStyleClass().add("form-heading");
        add(label, 0, getRowCount(), 3, 1);
    }
}
