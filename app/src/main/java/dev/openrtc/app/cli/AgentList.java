package dev.openrtc.app.cli;

import dev.openrtc.app.cli.top.Table;
import dev.openrtc.worker.api.WorkerSnapshot.AgentKind;
import dev.openrtc.worker.api.WorkerSnapshot.AgentRow;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description = "Lists the agents. Those in Java are known while the worker runs.")
final class AgentList extends Ask {
    @Option(names = "--json", description = "As one JSON array.")
    private boolean json;

    @Override
    int run(Seat seat) {
        List<AgentRow> rows = seat.snapshot().agents();
        if (json) {
            Json.print(terminal().out(), rows);
            return ExitCode.DONE;
        }
        Table table =
                new Table(
                        Table.left("AGENT"),
                        Table.right("CALLS/CAP"),
                        Table.left("KIND"),
                        Table.left("VERSION"));
        for (AgentRow row : rows) {
            table.row(
                    row.name(),
                    row.calls() + (row.cap() < 0 ? "" : "/" + row.cap()),
                    kind(row),
                    row.version().isEmpty() ? "-" : row.version());
        }
        table.lines(Integer.MAX_VALUE).forEach(terminal().out()::println);
        return ExitCode.DONE;
    }

    private static String kind(AgentRow row) {
        if (row.builtIn()) {
            return row.kind() == AgentKind.PROFILE ? "built in, offline, demo quality" : "built in";
        }
        return row.kind() == AgentKind.PROFILE ? "profile" : "Java";
    }
}
