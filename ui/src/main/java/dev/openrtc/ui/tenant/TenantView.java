package dev.openrtc.ui.tenant;

import dev.openrtc.ui.audit.AuditPane;
import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.calls.CallsPane;
import dev.openrtc.ui.control.CopyButton;
import dev.openrtc.ui.control.EmptyCard;
import dev.openrtc.ui.control.StateChip;
import dev.openrtc.ui.logs.LogsPane;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.Screen;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.tenant.TenantId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// One tenant's page: its state and acts at the top, its parts as tabs.
public final class TenantView implements Screen {
    private final ScreenKit kit;
    private final TenantActs acts;
    private final BorderPane node = new BorderPane();
    private final Label name = new Label();
    private final StateChip chip = new StateChip();
    private final Label countdown = new Label();
    private final Button drain = new Button();
    private final Button suspend = new Button();
    private final TabPane tabs = new TabPane();
    private final Map<Place.Tab, Tab> byPlace = new EnumMap<>(Place.Tab.class);
    private final EmptyCard gone = new EmptyCard(Feather.USER_X);
    private final LivePane live;
    private final LimitsPane limits;
    private final KeysPane keys;
    private final SessionPane session;
    private final TestCallPane testCall;
    private final CallsPane calls;
    private final LogsPane logs;
    private final AuditPane audit;
    private @Nullable TenantId tenant;

    public TenantView(ScreenKit kit) {
        this.kit = kit;
        acts = new TenantActs(kit);
        live = new LivePane(kit, false);
        limits = new LimitsPane(kit);
        keys = new KeysPane(kit);
        session = new SessionPane(kit);
        testCall = new TestCallPane(kit);
        calls = new CallsPane(kit);
        logs = new LogsPane(kit);
        audit = new AuditPane(kit);
        tab(Place.Tab.LIVE, scroll(live));
        tab(Place.Tab.LIMITS, scroll(limits));
        tab(Place.Tab.KEYS, scroll(keys));
        tab(Place.Tab.SESSION, scroll(session));
        tab(Place.Tab.TEST_CALL, scroll(testCall));
        tab(Place.Tab.CALLS, calls);
        tab(Place.Tab.LOGS, logs);
        tab(Place.Tab.AUDIT, audit);
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getSelectionModel().selectedItemProperty().subscribe(_ -> look(kit.bridge().now()));
        node.setTop(head());
        node.setCenter(tabs);
        node.getStyleClass().add("tenant-page");
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void arrive(Place place) {
        if (place instanceof Place.Tenant here) {
            if (!here.id().equals(tenant)) {
                tenant = here.id();
                calls.scope(here.id().value());
                logs.scope(here.id().value(), "");
                audit.scope(Optional.of(here.id()), "");
            }
            tabs.getSelectionModel().select(byPlace.get(here.tab()));
            look(kit.bridge().now());
        }
    }

    @Override
    public void look(Sight sight) {
        TenantId id = tenant;
        if (id == null) {
            return;
        }
        Optional<TenantRow> found = sight.snapshot().tenant(id);
        name.setText(id.value());
        if (found.isEmpty()) {
            node.setCenter(
                    gone.say(Text.of("tenant.gone", id.value()), Text.of("tenant.gone.next")));
            return;
        }
        TenantRow row = found.get();
        if (node.getCenter() != tabs) {
            node.setCenter(tabs);
        }
        TenantLook.show(chip, row);
        countdown.setText(row.drain().map(d -> TenantLook.drain(d, sight.now())).orElse(""));
        drain.setText(Text.of(row.drain().isPresent() ? "tenant.drain.cancel" : "tenant.drain"));
        suspend.setText(Text.of(row.settings().suspended() ? "tenant.resume" : "tenant.suspend"));
        if (here() != Place.Tab.TEST_CALL && testCall.busy()) {
            testCall.look(sight, row);
        }
        switch (here()) {
            case LIVE -> live.look(sight, row);
            case LIMITS -> limits.look(sight, row);
            case KEYS -> keys.look(sight, row);
            case SESSION -> session.look(row);
            case TEST_CALL -> testCall.look(sight, row);
            case CALLS -> calls.look(sight);
            case LOGS -> logs.look(sight);
            case AUDIT -> {}
        }
    }

    @Override
    public Optional<Node> first() {
        return Optional.of(tabs);
    }

    @Override
    public List<KeyAct> keys() {
        List<KeyAct> keys = new ArrayList<>();
        keys.add(
                new KeyAct(
                        "[", Text.of("key.tab.before"), tabs.getSelectionModel()::selectPrevious));
        keys.add(new KeyAct("]", Text.of("key.tab.next"), tabs.getSelectionModel()::selectNext));
        keys.addAll(
                switch (here()) {
                    case LIVE, LIMITS, KEYS, SESSION, TEST_CALL -> tenantKeys();
                    case CALLS -> calls.keys();
                    case LOGS -> logs.keys();
                    case AUDIT -> audit.keys();
                });
        return keys;
    }

    private List<KeyAct> tenantKeys() {
        return List.of(
                new KeyAct("c", Text.of("key.cap"), this::editCap),
                new KeyAct("r", Text.of("key.reset"), () -> with(acts::reset)),
                new KeyAct("o", Text.of("key.force"), () -> with(acts::forceOpen)),
                new KeyAct("d", Text.of("key.drain"), () -> with(acts::drain)),
                new KeyAct("s", Text.of("key.suspend"), () -> with(acts::suspend)),
                new KeyAct("t", Text.of("key.test-call"), () -> select(Place.Tab.TEST_CALL)),
                new KeyAct("l", Text.of("key.logs"), () -> select(Place.Tab.LOGS)),
                new KeyAct("y", Text.of("key.copy"), () -> with(acts::copyId)),
                new KeyAct("x", Text.of("key.remove"), () -> with(acts::remove)));
    }

    private void editCap() {
        select(Place.Tab.LIVE);
        live.editCap();
    }

    private void select(Place.Tab tab) {
        tabs.getSelectionModel().select(byPlace.get(tab));
    }

    private Place.Tab here() {
        return byPlace.entrySet().stream()
                .filter(e -> e.getValue().isSelected())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Place.Tab.LIVE);
    }

    private void with(Consumer<TenantRow> act) {
        TenantId id = tenant;
        if (id != null) {
            kit.bridge().now().snapshot().tenant(id).ifPresent(act);
        }
    }

    private HBox head() {
        name.getStyleClass().add("section-title");
        countdown.getStyleClass().add("text-muted");
        CopyButton copy =
                new CopyButton(
                        Text.of("tenant.copy"), () -> Objects.requireNonNull(tenant).value());
        drain.setOnAction(_ -> with(acts::drain));
        suspend.setOnAction(_ -> with(acts::suspend));
        Button remove = new Button(Text.of("tenant.remove"));
        remove.getStyleClass().addAll("flat", "danger");
        remove.setOnAction(_ -> with(acts::remove));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button call = new Button(Text.of("tenant.test-call"));
        call.setOnAction(_ -> select(Place.Tab.TEST_CALL));
        HBox bar = new HBox(8, drain, suspend, remove);
        kit.guard(bar);
        HBox head = new HBox(8, name, copy, chip, countdown, gap, call, bar);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("page-head");
        return head;
    }

    private void tab(Place.Tab place, Node content) {
        Tab tab = new Tab(Text.of("tenant.tab." + place.name()), content);
        byPlace.put(place, tab);
        tabs.getTabs().add(tab);
    }

    private static ScrollPane scroll(Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("form-scroll");
        return scroll;
    }
}
