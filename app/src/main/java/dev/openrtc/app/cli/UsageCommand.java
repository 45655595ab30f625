package dev.openrtc.app.cli;

import dev.openrtc.app.cli.top.Table;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.UsageRow;
import dev.openrtc.worker.tenant.TenantId;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What tenants' calls used of the models: what agencies bill by.
@Command(name = "usage", description = "Lists what models were used, a line a day and model.")
final class UsageCommand extends Ask {
    @Option(
            names = {"--tenant", "-t"},
            paramLabel = "TENANT")
    private @Nullable TenantId tenant;

    @Option(
            names = "--month",
            paramLabel = "YYYY-MM",
            description = "Of this month, in UTC; else of the current one.")
    private @Nullable String month;

    @Option(names = "--csv", description = "As comma-separated values with a head line.")
    private boolean csv;

    @Option(names = "--json", description = "As one JSON array.")
    private boolean json;

    @Override
    int run(Seat seat) {
        YearMonth of = month();
        History.Page<UsageRow> page =
                Seat.await(
                        seat.history()
                                .usage(
                                        new History.UsageQuery(
                                                Optional.ofNullable(tenant),
                                                of.atDay(1),
                                                of.atEndOfMonth())));
        if (!page.fault().isEmpty()) {
            throw Exit.refused(page.fault());
        }
        if (json) {
            Json.print(terminal().out(), page.rows());
        } else if (csv) {
            UsageCsv.lines(page.rows()).forEach(terminal().out()::println);
        } else {
            table(page.rows());
        }
        return ExitCode.DONE;
    }

    private void table(List<UsageRow> rows) {
        Table table =
                new Table(
                        Table.left("DAY"),
                        Table.left("TENANT"),
                        Table.left("SLOT"),
                        Table.left("MODEL"),
                        Table.right("TOKENS IN"),
                        Table.right("TOKENS OUT"),
                        Table.right("CHARACTERS"),
                        Table.right("AUDIO S"));
        for (UsageRow row : rows) {
            table.row(
                    row.day().toString(),
                    row.tenant().value(),
                    row.slot(),
                    row.model(),
                    String.valueOf(row.promptTokens()),
                    String.valueOf(row.completionTokens()),
                    String.valueOf(row.characters()),
                    String.valueOf(row.audio().toSeconds()));
        }
        table.lines(Integer.MAX_VALUE).forEach(terminal().out()::println);
    }

    private YearMonth month() {
        if (month == null) {
            return YearMonth.from(LocalDate.now(ZoneOffset.UTC));
        }
        try {
            return YearMonth.parse(month);
        } catch (DateTimeParseException e) {
            throw Exit.usage("--month must be a year and a month, such as 2026-11.");
        }
    }
}
