package dev.openrtc.ui.audit;

import dev.openrtc.ui.control.CopyButton;
import dev.openrtc.ui.control.EmptyCard;
import dev.openrtc.ui.control.SteadyLines;
import dev.openrtc.ui.control.SteadyTable;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.Screen.KeyAct;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.History.AuditRow;
import dev.openrtc.worker.tenant.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// Who changed what, from what to what, and what came of it; read from the history when the
/// operator comes or asks. Enter shows a row whole. Also a tab of a tenant's page.
public final class AuditPane extends BorderPane {
    private static final int PAGE = 200;

    private final ScreenKit kit;
    private final SteadyLines<Long, AuditRow> lines = new SteadyLines<>(AuditRow::sequence);
    private final SteadyTable<Long, AuditRow> table;
    private final AuditDetails details;
    private final ChainChip chain;
    private final TextField filter = new TextField();
    private final Label told = new Label();
    private final Button verify = new Button(Text.of("audit.verify"));
    private final Button older = new Button(Text.of("calls.older"));
    private final EmptyCard empty = new EmptyCard(Feather.BOOK_OPEN);
    private final List<AuditRow> rows = new ArrayList<>();
    private Optional<TenantId> tenant = Optional.empty();
    private long asked;

    public AuditPane(ScreenKit kit) {
        this.kit = kit;
        details = new AuditDetails(kit);
        chain = new ChainChip(kit);
        table = new SteadyTable<>(lines, details::show);
        table.setPlaceholder(empty);
        table.setAccessibleText(Text.of("place.audit"));
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        _ -> {
                            if (details.isVisible()) {
                                table.chosen().ifPresent(details::show);
                            }
                        });
        columns();
        setCenter(table);
        setRight(details);
        setTop(bar());
    }

    /// What to show; reads it.
    public void scope(Optional<TenantId> of, String text) {
        tenant = of;
        filter.setText(text);
        again();
    }

    /// What has the focus when the operator comes here.
    public Node first() {
        return table;
    }

    /// The keys that act on the audit.
    public List<KeyAct> keys() {
        return List.of(
                new KeyAct("/", Text.of("key.filter"), filter::requestFocus),
                new KeyAct("v", Text.of("audit.verify"), this::verify),
                new KeyAct("g", Text.of("audit.refresh"), this::again),
                new KeyAct("o", Text.of("calls.older"), older::fire),
                new KeyAct("t", Text.of("key.tenant"), this::openTenant),
                new KeyAct("y", Text.of("audit.copy"), this::copy));
    }

    private void openTenant() {
        table.chosen()
                .flatMap(row -> TenantId.parse(row.target()))
                .ifPresent(id -> kit.navigator().go(new Place.Tenant(id, Place.Tab.LIVE)));
    }

    private void copy() {
        table.chosen().ifPresent(row -> CopyButton.put(row.toString()));
    }

    private void again() {
        rows.clear();
        lines.update(List.of());
        lines.filter(_ -> true);
        details.open(false);
        read();
    }

    private void read() {
        long mine = ++asked;
        older.setDisable(true);
        tell("");
        empty.loading(Text.of("audit.reading"));
        var query = new History.Query(tenant, filter.getText().strip(), rows.size(), PAGE);
        kit.background()
                .bring(
                        kit.history().audit(query),
                        page -> {
                            if (mine == asked) {
                                show(page);
                            }
                        });
    }

    private void show(History.Page<AuditRow> page) {
        rows.addAll(page.rows());
        lines.update(List.copyOf(rows));
        lines.filter(_ -> true);
        boolean failed = !page.fault().isEmpty();
        older.setDisable(!page.more() && !failed);
        older.setText(Text.of(failed ? "fault.again" : "calls.older"));
        if (!failed) {
            empty.say(Text.of("audit.none"), Text.of("audit.none.next"));
        } else if (rows.isEmpty()) {
            empty.fault(Text.of("audit.fault"), page.fault(), this::again);
        } else {
            tell(page.fault());
        }
    }

    private void verify() {
        chain.checking();
        verify.setDisable(true);
        kit.background()
                .bring(
                        kit.history().verifyAudit(),
                        check -> {
                            verify.setDisable(false);
                            chain.checked(check, kit.bridge().now().now());
                        });
    }

    private void tell(String fault) {
        Tone.FAILURE.say(told, fault);
    }

    private HBox bar() {
        filter.setPromptText(Text.of("audit.filter"));
        filter.setAccessibleText(Text.of("audit.filter"));
        filter.setPrefColumnCount(22);
        filter.setOnAction(_ -> again());
        verify.setOnAction(_ -> verify());
        verify.setMinWidth(Region.USE_PREF_SIZE);
        Button refresh = new Button(Text.of("audit.refresh"));
        refresh.setOnAction(_ -> again());
        refresh.setMinWidth(Region.USE_PREF_SIZE);
        older.setOnAction(_ -> read());
        older.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(8, filter, gap, told, chain, verify, refresh, older);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("table-bar");
        return bar;
    }

    private void columns() {
        table.figures(
                "#",
                60,
                row -> String.valueOf(row.sequence()),
                Comparator.comparingLong(AuditRow::sequence));
        table.words(
                Text.of("column.time"),
                130,
                row -> kit.times().relative(row.at(), kit.bridge().now().now()),
                Comparator.comparing(AuditRow::at));
        table.words(Text.of("column.actor"), 120, AuditRow::actor);
        table.words(Text.of("column.action"), 130, AuditRow::action);
        table.words(Text.of("column.target"), 120, AuditRow::target);
        table.nodes(
                Text.of("column.result"),
                90,
                Label::new,
                (label, row) -> {
                    label.setText(row.result());
                    (row.result().equals("applied") ? Tone.NORMAL : Tone.ATTENTION).on(label);
                },
                Comparator.comparing(AuditRow::result));
        table.words(Text.of("column.before"), 170, AuditRow::before);
        table.words(Text.of("column.after"), 170, AuditRow::after);
        table.words(Text.of("column.detail"), 180, AuditRow::detail);
    }
}
