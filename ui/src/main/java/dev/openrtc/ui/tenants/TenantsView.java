package dev.openrtc.ui.tenants;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.control.BreakerChip;
import dev.openrtc.ui.control.EmptyCard;
import dev.openrtc.ui.control.FilterChips;
import dev.openrtc.ui.control.ReasonText;
import dev.openrtc.ui.control.StateChip;
import dev.openrtc.ui.control.SteadyLines;
import dev.openrtc.ui.control.SteadyTable;
import dev.openrtc.ui.shell.Icons;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.Screen;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.tenant.KeySlot;
import dev.openrtc.ui.tenant.KeySlots;
import dev.openrtc.ui.tenant.LivePane;
import dev.openrtc.ui.tenant.TenantActs;
import dev.openrtc.ui.tenant.TenantLook;
import dev.openrtc.ui.tenant.TenantMenu;
import dev.openrtc.ui.text.Formats;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.WorkerSnapshot.KeyView;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.tenant.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// All tenants, live, with the selected one's details beside them.
public final class TenantsView implements Screen {
    private static final double DRAWER = 420;

    private final ScreenKit kit;
    private final TenantActs acts;
    private final SteadyLines<TenantId, TenantRow> lines = new SteadyLines<>(TenantRow::tenant);
    private final SteadyTable<TenantId, TenantRow> table;
    private final TextField filter = new TextField();
    private final Label count = new Label();
    private final EmptyCard empty = new EmptyCard(Feather.USERS);
    private final AddTenantBar add;
    private final LivePane details;
    private final ScrollPane drawer = new ScrollPane();
    private final BorderPane node = new BorderPane();
    private final List<TableColumn<?, ?>> beside = new ArrayList<>();
    private List<KeyView> agency = List.of();

    public TenantsView(ScreenKit kit) {
        this.kit = kit;
        acts = new TenantActs(kit);
        add = new AddTenantBar(kit);
        details = new LivePane(kit, true);
        table = new SteadyTable<>(lines, row -> open(row, Place.Tab.LIVE));
        table.setPlaceholder(empty);
        table.setAccessibleText(Text.of("place.tenants"));
        table.getStyleClass().add("of-snapshot");
        TenantMenu menu = new TenantMenu(kit, acts, details::editCap);
        table.setContextMenu(menu.menu(table::chosen));
        columns();
        drawer.setContent(details);
        drawer.setFitToWidth(true);
        drawer.setPrefWidth(DRAWER);
        drawer.setMinWidth(DRAWER);
        drawer.getStyleClass().add("drawer");
        table.getSelectionModel().selectedItemProperty().subscribe(_ -> drawer());
        node.setCenter(table);
        node.setTop(new VBox(bar(), add));
        node.getStyleClass().add("table-screen");
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void look(Sight sight) {
        List<KeyView> keys = KeySlot.agency(sight.snapshot());
        if (!keys.equals(agency)) {
            agency = keys;
            table.refresh();
        }
        lines.update(sight.snapshot().tenants());
        count();
        if (lines.total() == 0) {
            empty.say(Text.of("tenants.none"), Text.of("tenants.none.next"));
        } else {
            empty.say(Text.of("tenants.no-match"), Text.of("tenants.no-match.next"));
        }
        if (node.getRight() != null) {
            table.chosen().ifPresent(row -> details.look(sight, row));
        }
    }

    @Override
    public void arrive(Place place) {
        if (place instanceof Place.Tenants tenants) {
            filter.setText(tenants.filter());
        }
    }

    @Override
    public Optional<Node> first() {
        return Optional.of(table);
    }

    @Override
    public List<KeyAct> keys() {
        return List.of(
                new KeyAct("/", Text.of("key.filter"), filter::requestFocus),
                new KeyAct("a", Text.of("add-tenant.open"), () -> add.open(kit.mayAct())),
                new KeyAct("c", Text.of("key.cap"), () -> chosen(_ -> details.editCap())),
                new KeyAct("r", Text.of("key.reset"), () -> chosen(acts::reset)),
                new KeyAct("o", Text.of("key.force"), () -> chosen(acts::forceOpen)),
                new KeyAct("d", Text.of("key.drain"), () -> chosen(acts::drain)),
                new KeyAct("s", Text.of("key.suspend"), () -> chosen(acts::suspend)),
                new KeyAct("t", Text.of("key.test-call"), () -> chosen(acts::testCall)),
                new KeyAct("l", Text.of("key.logs"), () -> chosen(acts::logs)),
                new KeyAct("y", Text.of("key.copy"), () -> chosen(acts::copyId)),
                new KeyAct("x", Text.of("key.remove"), () -> chosen(acts::remove)));
    }

    /// The rows, for tests of what is shown.
    SteadyTable<TenantId, TenantRow> table() {
        return table;
    }

    private void count() {
        count.setText(Text.of("tenants.count", Formats.count(lines.shown().size()), lines.total()));
    }

    private void chosen(Consumer<TenantRow> act) {
        table.chosen().ifPresent(act);
    }

    private void open(TenantRow row, Place.Tab tab) {
        kit.navigator().go(new Place.Tenant(row.tenant(), tab));
    }

    private void drawer() {
        table.chosen().ifPresent(row -> details.look(kit.bridge().now(), row));
        boolean open = table.chosen().isPresent();
        node.setRight(open ? drawer : null);
        // What the drawer says itself gives way to it.
        for (TableColumn<?, ?> column : beside) {
            column.setVisible(!open);
        }
    }

    private HBox bar() {
        filter.setPromptText(Text.of("tenants.filter"));
        filter.setAccessibleText(Text.of("tenants.filter"));
        filter.setPrefColumnCount(22);
        filter.textProperty()
                .subscribe(
                        text -> {
                            lines.filter(TenantFilter.parse(text));
                            count();
                        });
        FilterChips chips =
                new FilterChips(filter)
                        .chip(TenantFilter.OPEN, Text.of("tenants.chip.open"))
                        .chip(TenantFilter.CAP, Text.of("tenants.chip.cap"))
                        .chip(TenantFilter.SUSPENDED, Text.of("tenants.chip.suspended"))
                        .chip(TenantFilter.DRAINING, Text.of("tenants.chip.draining"));
        count.getStyleClass().add("text-muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button more = new Button(Text.of("add-tenant.open"), Icons.of(Feather.PLUS));
        more.setOnAction(_ -> add.open(true));
        HBox adding = new HBox(more);
        kit.guard(adding);
        HBox bar = new HBox(8, filter, chips, gap, count, adding);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("table-bar");
        return bar;
    }

    private void columns() {
        table.nodes(
                Text.of("column.state"),
                104,
                StateChip::new,
                (chip, row) -> TenantLook.show(chip, row),
                Comparator.comparing(row -> TenantLook.state(row).ordinal()));
        table.words(Text.of("column.tenant"), 150, row -> row.tenant().value());
        table.nodes(
                Text.of("column.calls"),
                230,
                CallsCell::new,
                CallsCell::show,
                Comparator.comparingInt(TenantRow::calls));
        table.nodes(
                Text.of("column.breaker"),
                120,
                BreakerChip::new,
                (chip, row) -> chip.show(row.breaker()),
                Comparator.comparing(row -> row.breaker().state()));
        table.words(
                Text.of("column.refused"),
                140,
                row -> ReasonText.recent(row.refusedRecently()),
                Comparator.comparingLong(
                        row ->
                                row.refusedRecently().values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum()));
        beside.add(
                table.figures(
                        Text.of("column.failed"),
                        112,
                        row -> row.failedRecently() == 0 ? "" : Formats.count(row.failedRecently()),
                        Comparator.comparingInt(TenantRow::failedRecently)));
        beside.add(
                table.figures(
                        Text.of("column.join"),
                        80,
                        row -> row.joinP95Millis() < 0 ? "" : Formats.latency(row.joinP95Millis()),
                        Comparator.comparingDouble(TenantRow::joinP95Millis)));
        beside.add(
                table.nodes(
                        Text.of("column.keys"),
                        180,
                        KeySlots::new,
                        (slots, row) -> slots.show(row, agency),
                        Comparator.comparingInt(row -> row.keys().size())));
        beside.add(
                table.words(
                        Text.of("column.fault"),
                        180,
                        row -> row.lastFault().map(f -> f.text()).orElse("")));
    }
}
