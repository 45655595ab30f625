package dev.openrtc.app.cli;

import dev.openrtc.app.cli.top.Figures;
import dev.openrtc.app.cli.top.Table;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Lists the tenants and their limits.")
final class TenantList extends Ask {
    @Option(names = "--json", description = "As one JSON array.")
    private boolean json;

    @Override
    int run(Seat seat) {
        List<TenantRow> rows = seat.snapshot().tenants();
        if (json) {
            Json.print(terminal().out(), rows);
            return ExitCode.DONE;
        }
        Table table =
                new Table(
                        Table.left("TENANT"),
                        Table.right("CALLS/CAP"),
                        Table.right("STARTS/MIN"),
                        Table.left("AGENT"),
                        Table.left("BREAKER"),
                        Table.left("STATE"));
        for (TenantRow row : rows) {
            table.row(
                    row.tenant().value(),
                    Figures.use(row.calls(), row.settings().cap()),
                    Figures.count(row.settings().startsPerMinute()),
                    row.settings().defaultAgent(),
                    row.breaker().state().word(),
                    Figures.state(row));
        }
        table.lines(Integer.MAX_VALUE).forEach(terminal().out()::println);
        return ExitCode.DONE;
    }
}
