package dev.openrtc.ui.calls;

import dev.openrtc.ui.bridge.Bridge;
import dev.openrtc.ui.control.SteadyTable;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Formats;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.tenant.TenantId;
import java.util.Comparator;
import java.util.function.Function;
import javafx.scene.control.Label;

/// What the tables of calls show, column by column.
final class CallColumns {
    private CallColumns() {}

    static void of(SteadyTable<String, SessionRow> table, ScreenKit kit) {
        Bridge bridge = kit.bridge();
        table.words(
                Text.of("column.started"),
                96,
                row -> kit.times().seconds(row.offeredAt()),
                Comparator.comparing(SessionRow::offeredAt));
        table.words(Text.of("column.tenant"), 140, row -> row.tenant().value());
        table.words(Text.of("column.agent"), 100, SessionRow::agent);
        table.words(Text.of("column.room"), 180, SessionRow::room);
        table.words(Text.of("column.caller"), 130, CallRow::caller);
        table.words(Text.of("column.state"), 110, CallRow::state);
        Function<SessionRow, String> length =
                row -> Formats.clock(CallRow.length(row, bridge.now().now()));
        table.clocks(
                Text.of("column.length"),
                80,
                length,
                Comparator.comparing(row -> CallRow.length(row, bridge.now().now())));
        table.nodes(
                Text.of("column.end"),
                320,
                Label::new,
                (label, row) -> {
                    label.setText(CallRow.end(row));
                    CallRow.tone(row).on(label);
                },
                Comparator.comparing(CallRow::end));
    }

    static void ofRefusals(SteadyTable<String, RefusalRow> table, ScreenKit kit) {
        table.words(
                Text.of("column.time"),
                104,
                row -> kit.times().millis(row.at()),
                Comparator.comparing(RefusalRow::at));
        table.words(
                Text.of("column.tenant"),
                120,
                row -> row.tenant().map(TenantId::value).orElse("–"));
        table.words(Text.of("column.refused-for"), 190, row -> row.reason().word());
        table.words(
                Text.of("column.times"),
                64,
                row -> row.count() == 1 ? "" : Formats.count(row.count()) + " ×",
                Comparator.comparingInt(RefusalRow::count));
        table.words(Text.of("column.why"), 400, RefusalRow::sentence);
        table.words(
                Text.of("column.retry"),
                90,
                row -> row.retryAfter().isZero() ? "" : Formats.span(row.retryAfter()),
                Comparator.comparing(RefusalRow::retryAfter));
        table.words(Text.of("column.room"), 140, RefusalRow::room);
        table.figures(
                Text.of("column.decided"),
                80,
                row -> Formats.nanos(row.decidedInNanos()),
                Comparator.comparingLong(RefusalRow::decidedInNanos));
    }
}
