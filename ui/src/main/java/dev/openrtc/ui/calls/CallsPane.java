package dev.openrtc.ui.calls;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.control.CopyButton;
import dev.openrtc.ui.control.EmptyCard;
import dev.openrtc.ui.control.FilterChips;
import dev.openrtc.ui.control.SteadyLines;
import dev.openrtc.ui.control.SteadyTable;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.Screen.KeyAct;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
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

/// Calls that are up or were, and calls that were refused: one toggle, one filter with its chips.
/// Older ones come page by page from what was written down. Also a tab of a tenant's page.
public final class CallsPane extends BorderPane {
    private final ScreenKit kit;
    private final CallsModel model = new CallsModel();
    private final CallerFinder finder;
    private final SteadyLines<String, SessionRow> calls = new SteadyLines<>(SessionRow::session);
    private final SteadyLines<String, RefusalRow> refusals = new SteadyLines<>(CallsModel::key);
    private final SteadyTable<String, SessionRow> callTable;
    private final SteadyTable<String, RefusalRow> refusalTable;
    private final ToggleButton taken = new ToggleButton(Text.of("calls.taken"));
    private final ToggleButton refused = new ToggleButton(Text.of("calls.refused"));
    private final TextField filter = new TextField();
    private final FilterChips callChips =
            new FilterChips(filter)
                    .chip(CallFilter.LIVE, Text.of("calls.live"))
                    .chip(CallFilter.FAILED, Text.of("calls.failed"))
                    .chip(CallFilter.WORKER, Text.of("calls.worker-fault"));
    private final FilterChips refusalChips =
            new FilterChips(filter)
                    .chip(CallFilter.CAP, Text.of("refusals.cap"))
                    .chip(CallFilter.BREAKER, Text.of("refusals.breaker"))
                    .chip(CallFilter.INVALID, Text.of("refusals.invalid"));
    private final Label count = new Label();
    private final Label told = new Label();
    private final Button older = new Button(Text.of("calls.older"));
    private String tenant = "";

    public CallsPane(ScreenKit kit) {
        this.kit = kit;
        finder = new CallerFinder(kit, this::found);
        callTable =
                new SteadyTable<>(calls, row -> kit.navigator().go(new Place.Call(row.session())));
        refusalTable = new SteadyTable<>(refusals, this::openTenant);
        callTable.setPlaceholder(
                new EmptyCard(Feather.PHONE)
                        .say(Text.of("calls.none"), Text.of("calls.none.next")));
        refusalTable.setPlaceholder(
                new EmptyCard(Feather.PHONE_OFF)
                        .say(Text.of("refusals.none"), Text.of("refusals.none.next")));
        callTable.setAccessibleText(Text.of("calls.taken"));
        refusalTable.setAccessibleText(Text.of("calls.refused"));
        callTable.getStyleClass().add("of-snapshot");
        refusalTable.getStyleClass().add("of-snapshot");
        CallColumns.of(callTable, kit);
        CallColumns.ofRefusals(refusalTable, kit);
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
            calls.update(model.calls(finder.rows()));
            callTable.tick();
        }
        count();
    }

    /// What has the focus when the operator comes here.
    public Node first() {
        return refused.isSelected() ? refusalTable : callTable;
    }

    /// The keys that act on these tables.
    public List<KeyAct> keys() {
        return List.of(
                new KeyAct("/", Text.of("key.filter"), filter::requestFocus),
                new KeyAct("v", Text.of("key.refused"), this::swap),
                new KeyAct("o", Text.of("calls.older"), older::fire),
                new KeyAct("t", Text.of("key.tenant"), () -> chosenTenant().ifPresent(this::go)),
                new KeyAct(
                        "l", Text.of("key.logs"), () -> callTable.chosen().ifPresent(this::logs)),
                new KeyAct("e", Text.of("call.end"), () -> callTable.chosen().ifPresent(this::end)),
                new KeyAct("y", Text.of("key.copy"), this::copy));
    }

    private void swap() {
        (refused.isSelected() ? taken : refused).setSelected(true);
        turn();
        getCenter().requestFocus();
    }

    private void end(SessionRow row) {
        CallActs.end(kit, row);
    }

    private void logs(SessionRow row) {
        kit.navigator().go(new Place.Logs(row.tenant().value(), row.session()));
    }

    private void copy() {
        Optional<String> id =
                refused.isSelected()
                        ? refusalTable.chosen().map(RefusalRow::job)
                        : callTable.chosen().map(SessionRow::session);
        id.ifPresent(
                text -> {
                    CopyButton.put(text);
                    kit.notices().success(Text.of("act.copied", text));
                });
    }

    private Optional<Place> chosenTenant() {
        return refused.isSelected()
                ? refusalTable
                        .chosen()
                        .flatMap(RefusalRow::tenant)
                        .map(id -> new Place.Tenant(id, Place.Tab.LIMITS))
                : callTable.chosen().map(row -> new Place.Tenant(row.tenant(), Place.Tab.LIVE));
    }

    private void go(Place place) {
        kit.navigator().go(place);
    }

    private void openTenant(RefusalRow row) {
        row.tenant().ifPresent(id -> go(new Place.Tenant(id, Place.Tab.LIMITS)));
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
        boolean no = refused.isSelected();
        setCenter(no ? refusalTable : callTable);
        put(refusalChips, no);
        put(callChips, !no);
        older.setDisable(false);
        say(Tone.NORMAL, "");
        look(kit.bridge().now());
        filter();
    }

    private void filter() {
        finder.look(tenant, refused.isSelected() ? "" : CallFilter.caller(filter.getText()));
        calls.filter(CallFilter.calls(tenant, filter.getText(), finder.sessions()));
        refusals.filter(CallFilter.refusals(tenant, filter.getText()));
        count();
    }

    private void readOlder() {
        older.setDisable(true);
        say(Tone.NORMAL, Text.of("calls.reading"));
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
        older.setText(Text.of(fault.isEmpty() ? "calls.older" : "fault.again"));
        if (fault.isEmpty()) {
            say(Tone.NORMAL, more ? "" : Text.of("calls.all-read"));
        } else {
            say(Tone.FAILURE, fault);
        }
        look(kit.bridge().now());
        filter();
    }

    private void found(String fault) {
        say(Tone.FAILURE, fault);
        look(kit.bridge().now());
        filter();
    }

    private void say(Tone tone, String text) {
        tone.say(told, text);
    }

    private HBox bar() {
        ToggleGroup group = new ToggleGroup();
        for (ToggleButton button : new ToggleButton[] {taken, refused}) {
            button.setToggleGroup(group);
            button.setOnAction(
                    _ -> {
                        button.setSelected(true);
                        turn();
                    });
        }
        taken.getStyleClass().add("left-pill");
        refused.getStyleClass().add("right-pill");
        HBox which = new HBox(taken, refused);
        which.getStyleClass().add("in-place-choice");
        which.setAlignment(Pos.CENTER_LEFT);
        filter.setPromptText(Text.of("calls.filter"));
        filter.setAccessibleText(Text.of("calls.filter"));
        filter.setPrefColumnCount(22);
        filter.textProperty().subscribe(_ -> filter());
        count.getStyleClass().add("text-muted");
        count.setMinWidth(Region.USE_PREF_SIZE);
        older.setMinWidth(Region.USE_PREF_SIZE);
        older.setOnAction(_ -> readOlder());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(8, filter, which, callChips, refusalChips, gap, told, count, older);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("table-bar");
        return bar;
    }

    private static void put(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
