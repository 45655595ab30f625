package dev.openrtc.ui.audit;

import dev.openrtc.ui.control.EmptyCard;
import dev.openrtc.ui.control.SteadyLines;
import dev.openrtc.ui.control.SteadyTable;
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
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// Who changed what, from what to what, and what came of it; read from the history when the
/// operator comes or asks. Also a tab of a tenant's page.
public final class AuditPane extends BorderPane {
    private static final int PAGE = 200;

    private final ScreenKit kit;
    private final SteadyLines<Long, AuditRow> lines = new SteadyLines<>(AuditRow::sequence);
    private final SteadyTable<Long, AuditRow> table;
    private final TextField filter = new TextField();
    private final Label told = new Label();
    private final Button older = new Button(Text.of("calls.older"));
    private final EmptyCard empty = new EmptyCard(Feather.BOOK_OPEN);
    private final List<AuditRow> rows = new ArrayList<>();
    private Optional<TenantId> tenant = Optional.empty();
    private long asked;

    public AuditPane(ScreenKit kit) {
        this.kit = kit;
        table = new SteadyTable<>(lines, _ -> {});
        table.setPlaceholder(empty);
        table.setAccessibleText(Text.of("place.audit"));
        columns();
        setCenter(table);
        setTop(bar());
    }

    /// What to show; reads it.
    public void scope(Optional<TenantId> of, String text) {
        tenant = of;
        filter.setText(text);
        again();
    }

    void focusFilter() {
        filter.requestFocus();
    }

    void again() {
        rows.clear();
        read();
    }

    private void read() {
        long mine = ++asked;
        var _ = empty.say(Text.of("audit.reading"), "");
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
        lines.update(rows);
        lines.filter(_ -> true);
        older.setDisable(!page.more());
        if (page.fault().isEmpty()) {
            var _ = empty.say(Text.of("audit.none"), Text.of("audit.none.next"));
        } else {
            var _ = empty.say(Text.of("audit.fault"), page.fault());
            say(Tone.FAILURE, page.fault());
        }
    }

    private void verify() {
        say(Tone.NORMAL, Text.of("audit.verifying"));
        kit.background()
                .bring(
                        kit.history().verifyAudit(),
                        check ->
                                say(
                                        check.whole() ? Tone.OK : Tone.FAILURE,
                                        check.whole()
                                                ? Text.of("audit.whole", check.rows())
                                                : Text.of(
                                                        "audit.broken",
                                                        check.brokenAt(),
                                                        check.message())));
    }

    private void say(Tone tone, String text) {
        tone.on(told);
        told.setText(text);
    }

    private HBox bar() {
        filter.setPromptText(Text.of("audit.filter"));
        filter.setAccessibleText(Text.of("audit.filter"));
        filter.setPrefColumnCount(22);
        filter.setOnAction(_ -> again());
        Button verify = new Button(Text.of("audit.verify"));
        verify.setOnAction(_ -> verify());
        Button refresh = new Button(Text.of("audit.refresh"));
        refresh.setOnAction(_ -> again());
        older.setOnAction(_ -> read());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(8, filter, gap, told, verify, refresh, older);
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
        table.words(Text.of("column.actor"), 140, AuditRow::actor);
        table.words(Text.of("column.action"), 150, AuditRow::action);
        table.words(Text.of("column.target"), 130, AuditRow::target);
        table.nodes(
                Text.of("column.result"),
                90,
                Label::new,
                (label, row) -> {
                    label.setText(row.result());
                    (row.result().equals("applied") ? Tone.NORMAL : Tone.ATTENTION).on(label);
                },
                Comparator.comparing(AuditRow::result));
        table.words(Text.of("column.before"), 130, AuditRow::before);
        table.words(Text.of("column.after"), 130, AuditRow::after);
        table.words(Text.of("column.detail"), 180, AuditRow::detail);
    }
}
