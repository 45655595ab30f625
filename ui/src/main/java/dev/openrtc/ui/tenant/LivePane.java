package dev.openrtc.ui.tenant;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.control.CapRing;
import dev.openrtc.ui.control.CapUse;
import dev.openrtc.ui.control.DoorList;
import dev.openrtc.ui.control.InPlaceEdit;
import dev.openrtc.ui.control.ReasonText;
import dev.openrtc.ui.control.Sparkline;
import dev.openrtc.ui.control.StateChip;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Formats;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One tenant now: gauge with its cap edited in place, breaker, calls, refusals. In the drawer with
/// a head of its own, on the page beside the page's.
public final class LivePane extends VBox {
    private static final int SHOWN = 8;

    private final ScreenKit kit;
    private final Label name = new Label();
    private final StateChip chip = new StateChip();
    private final CapRing ring = new CapRing(120);
    private final Sparkline line = new Sparkline(150, 36);
    private final InPlaceEdit cap;
    private final BreakerCard breaker;
    private final DoorList calls;
    private final DoorList refusals;
    private @Nullable TenantRow row;

    public LivePane(ScreenKit kit, boolean drawer) {
        super(12);
        this.kit = kit;
        TenantActs acts = new TenantActs(kit);
        calls = new DoorList(kit.navigator(), Text.of("tenant.no-calls"));
        refusals = new DoorList(kit.navigator(), Text.of("tenant.no-refusals"));
        getStyleClass().add("live-pane");
        cap =
                new InPlaceEdit(
                        kit,
                        Text.of("cap.name"),
                        (text, seen) -> CapReading.read(here().tenant(), cap(), text, seen));
        breaker = new BreakerCard(kit, () -> acts.reset(here()), () -> acts.forceOpen(here()));
        Button open = new Button(Text.of("tenant.open"));
        open.setOnAction(
                _ -> kit.navigator().go(new Place.Tenant(here().tenant(), Place.Tab.LIVE)));
        name.getStyleClass().add("card-title");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(8, name, chip, open);
        head.setAlignment(Pos.CENTER_LEFT);
        Label capName = new Label(Text.of("cap.name"));
        capName.getStyleClass().add("text-muted");
        VBox side = new VBox(4, capName, cap, line);
        ring.getStyleClass().add("fades");
        line.getStyleClass().add("fades");
        HBox gauge = new HBox(20, ring, side);
        gauge.setAlignment(Pos.CENTER_LEFT);
        gauge.getStyleClass().add("card");
        VBox left = new VBox(12, gauge, breaker);
        VBox right =
                new VBox(
                        12,
                        card("tenant.live-calls", calls),
                        card("tenant.recent-refusals", refusals));
        if (drawer) {
            getChildren().addAll(head, left, right);
        } else {
            left.setMinWidth(420);
            left.setMaxWidth(420);
            HBox.setHgrow(right, Priority.ALWAYS);
            getChildren().add(new HBox(16, left, right));
        }
    }

    /// Opens the cap's field.
    public void editCap() {
        cap.begin();
    }

    public void look(Sight sight, TenantRow now) {
        if (row == null || !row.tenant().equals(now.tenant())) {
            cap.leave();
        }
        row = now;
        name.setText(now.tenant().value());
        TenantLook.show(chip, now);
        ring.show(now.tenant().value(), CapUse.of(now.calls(), now.queued(), now.settings().cap()));
        line.show(now.history(), now.settings().cap().orElse(1));
        cap.look(
                cap().isPresent() ? String.valueOf(cap().getAsInt()) : "",
                now.settings().limitsVersion());
        breaker.look(sight, now);
        calls.show(
                sight.snapshot().sessions().stream()
                        .filter(s -> s.tenant().equals(now.tenant()))
                        .limit(SHOWN)
                        .map(s -> new DoorList.Door(call(s, sight), new Place.Call(s.session())))
                        .toList());
        refusals.show(
                sight.snapshot().refused().stream()
                        .filter(r -> r.tenant().filter(now.tenant()::equals).isPresent())
                        .limit(SHOWN)
                        .map(r -> new DoorList.Door(refusal(r), behind(r, now)))
                        .toList());
    }

    private static String call(SessionRow row, Sight sight) {
        return Formats.clock(Duration.between(row.offeredAt(), sight.now()))
                + "  "
                + row.room()
                + " · "
                + Text.of("session." + row.state().name());
    }

    private String refusal(RefusalRow row) {
        return kit.times().seconds(row.at())
                + "  "
                + (row.count() > 1 ? row.count() + " × " : "")
                + ReasonText.brief(row.reason());
    }

    /// The limit that refused it, or all refused calls where no limit of the tenant did.
    private static Place behind(RefusalRow row, TenantRow now) {
        return switch (row.reason()) {
            case AT_CAPACITY_TENANT, START_RATE, BREAKER_OPEN ->
                    new Place.Tenant(now.tenant(), Place.Tab.LIMITS);
            case AT_CAPACITY_WORKER, AT_CAPACITY_AGENT -> new Place.Settings(Place.Section.WORKER);
            case MALFORMED_METADATA,
                    MALFORMED_TENANT,
                    UNKNOWN_TENANT,
                    SUSPENDED,
                    DRAINING,
                    UNKNOWN_AGENT,
                    DUPLICATE_JOB ->
                    new Place.Calls(now.tenant().value(), true);
        };
    }

    private TenantRow here() {
        return Objects.requireNonNull(row, "nothing is shown yet");
    }

    private OptionalInt cap() {
        return here().settings().cap();
    }

    private static VBox card(String title, Node content) {
        Label name = new Label(Text.of(title));
        name.getStyleClass().add("card-title");
        VBox card = new VBox(8, name, content);
        card.getStyleClass().add("card");
        return card;
    }
}
