package dev.openrtc.ui.calls;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.control.EmptyCard;
import dev.openrtc.ui.control.ReasonText;
import dev.openrtc.ui.control.SteadyLines;
import dev.openrtc.ui.control.SteadyTable;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Formats;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.tenant.TenantId;
import java.util.Comparator;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// Calls that are up or were, and calls that were refused: one toggle, one filter. Older ones come
/// page by page from what was written down. Also a tab of a tenant's page.
public final class CallsPane extends BorderPane {
    private final ScreenKit kit;
    private final CallsModel model = new CallsModel();
    private final SteadyLines<String, SessionRow> calls = new SteadyLines<>(SessionRow::session);
    private final SteadyLines<String, RefusalRow> refusals = new SteadyLines<>(CallsModel::key);
    private final SteadyTable<String, SessionRow> callTable;
    private final SteadyTable<String, RefusalRow> refusalTable;
    private final ToggleButton taken = new ToggleButton(Text.of("calls.taken"));
    private final ToggleButton liveOnly = new ToggleButton(Text.of("calls.live"));
    private final ToggleButton refused = new ToggleButton(Text.of("calls.refused"));
    private final TextField filter = new TextField();
    private final Label count = new Label();
    private final Label told = new Label();
    private final Button older = new Button(Text.of("calls.older"));
    private String tenant = "";

    public CallsPane(ScreenKit kit) {
        this.kit = kit;
        callTable =
                new SteadyTable<>(calls, row -> kit.navigator().go(new Place.Call(row.session())));
        refusalTable =
                new SteadyTable<>(
                        refusals,
                        row ->
                                row.tenant()
                                        .ifPresent(
                                                id ->
                                                        kit.navigator()
                                                                .go(
                                                                        new Place.Tenant(
                                                                                id,
                                                                                Place.Tab
                                                                                        .LIMITS))));
        callTable.setPlaceholder(
                new EmptyCard(Feather.PHONE)
                        .say(Text.of("calls.none"), Text.of("calls.none.next")));
        refusalTable.setPlaceholder(
                new EmptyCard(Feather.PHONE_OFF)
                        .say(Text.of("refusals.none"), Text.of("refusals.none.next")));
        callColumns();
        refusalColumns();
        setTop(bar());
        taken.setSelected(true);
        turn();
    }

    /// Only the calls of this tenant.
    public void scope(String id) {
        tenant = id;
        model.forget();
        filter();
        look(kit.bridge().now());
    }

    /// As typed and toggled.
    public void arrive(String text, boolean showRefused) {
        filter.setText(text);
        (showRefused ? refused : taken).setSelected(true);
        turn();
    }

    public void look(Sight sight) {
        model.look(sight);
        if (refused.isSelected()) {
            refusals.update(model.refusals());
        } else {
            calls.update(model.calls());
            callTable.tick();
        }
        count();
    }

    void focusFilter() {
        filter.requestFocus();
    }

    private void count() {
        boolean no = refused.isSelected();
        count.setText(
                Text.of(
                        "calls.count",
                        no ? refusals.shown().size() : calls.shown().size(),
                        no ? refusals.total() : calls.total()));
    }

    private void turn() {
        setCenter(refused.isSelected() ? refusalTable : callTable);
        look(kit.bridge().now());
        filter();
    }

    private void filter() {
        String text = filter.getText();
        calls.filter(row -> CallFilter.fits(row, tenant, text, liveOnly.isSelected()));
        refusals.filter(row -> CallFilter.fits(row, tenant, text));
        count();
    }

    private void readOlder() {
        older.setDisable(true);
        told.setText(Text.of("calls.reading"));
        var query = model.next(TenantId.parse(tenant), refused.isSelected());
        if (refused.isSelected()) {
            kit.background()
                    .bring(
                            kit.history().refusals(query),
                            page -> {
                                model.addRefusals(page.rows());
                                read(page.more(), page.fault());
                            });
        } else {
            kit.background()
                    .bring(
                            kit.history().calls(query),
                            page -> {
                                model.addCalls(page.rows());
                                read(page.more(), page.fault());
                            });
        }
    }

    private void read(boolean more, String fault) {
        older.setDisable(!more && fault.isEmpty());
        told.setText(fault.isEmpty() ? more ? "" : Text.of("calls.all-read") : fault);
        look(kit.bridge().now());
        filter();
    }

    private HBox bar() {
        ToggleGroup group = new ToggleGroup();
        for (ToggleButton button : new ToggleButton[] {taken, liveOnly, refused}) {
            button.setToggleGroup(group);
            button.setOnAction(
                    _ -> {
                        button.setSelected(true);
                        older.setDisable(false);
                        turn();
                    });
        }
        filter.setPromptText(Text.of("calls.filter"));
        filter.setAccessibleText(Text.of("calls.filter"));
        filter.setPrefColumnCount(22);
        filter.textProperty().subscribe(_ -> filter());
        count.getStyleClass().add("text-muted");
        told.getStyleClass().add("text-muted");
        older.setOnAction(_ -> readOlder());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(8, filter, taken, liveOnly, refused, gap, told, count, older);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("table-bar");
        return bar;
    }

    private void callColumns() {
        callTable.words(
                Text.of("column.started"),
                96,
                row -> kit.times().seconds(row.offeredAt()),
                Comparator.comparing(SessionRow::offeredAt));
        callTable.words(Text.of("column.tenant"), 140, row -> row.tenant().value());
        callTable.words(Text.of("column.agent"), 100, SessionRow::agent);
        callTable.words(Text.of("column.room"), 180, SessionRow::room);
        callTable.words(Text.of("column.state"), 110, CallRow::state);
        Function<SessionRow, String> length =
                row -> Formats.clock(CallRow.length(row, kit.bridge().now().now()));
        callTable.clocks(
                Text.of("column.length"),
                80,
                length,
                Comparator.comparing(row -> CallRow.length(row, kit.bridge().now().now())));
        callTable.nodes(
                Text.of("column.end"),
                320,
                Label::new,
                (label, row) -> {
                    label.setText(CallRow.end(row));
                    CallRow.tone(row).on(label);
                },
                Comparator.comparing(CallRow::end));
    }

    private void refusalColumns() {
        refusalTable.words(
                Text.of("column.time"),
                110,
                row -> kit.times().millis(row.at()),
                Comparator.comparing(RefusalRow::at));
        refusalTable.words(
                Text.of("column.tenant"),
                140,
                row -> row.tenant().map(TenantId::value).orElse("–"));
        refusalTable.words(Text.of("column.reason"), 180, row -> row.reason().word());
        refusalTable.figures(
                Text.of("column.times"),
                60,
                row -> Formats.count(row.count()),
                Comparator.comparingInt(RefusalRow::count));
        refusalTable.words(Text.of("column.why"), 380, ReasonText::refusal);
        refusalTable.words(
                Text.of("column.retry"),
                100,
                row -> row.retryAfter().isZero() ? "" : Formats.span(row.retryAfter()),
                Comparator.comparing(RefusalRow::retryAfter));
        refusalTable.words(Text.of("column.room"), 140, RefusalRow::room);
    }
}
