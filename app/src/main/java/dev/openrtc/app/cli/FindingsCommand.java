package dev.openrtc.app.cli;

import dev.openrtc.app.cli.top.Table;
import dev.openrtc.worker.api.Command.ClearFinding;
import dev.openrtc.worker.api.WorkerSnapshot.Finding;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "findings", description = "Lists what deserves a look; clears what was seen.")
final class FindingsCommand extends Ask {
    @Option(
            names = "--clear",
            paramLabel = "ID",
            description = "Takes this one away; it comes back when it is found again.")
    private @Nullable String clear;

    @Option(names = "--json", description = "As one JSON array.")
    private boolean json;

    @Override
    boolean needsOwner() {
        return true;
    }

    @Override
    int run(Seat seat) {
        return Optional.ofNullable(clear)
                .map(id -> submit(seat, new ClearFinding(id)))
                .orElseGet(() -> list(seat.snapshot().findings()));
    }

    private int list(List<Finding> findings) {
        if (json) {
            Json.print(terminal().out(), findings);
            return ExitCode.DONE;
        }
        if (findings.isEmpty()) {
            terminal().out().println("Nothing needs a look.");
            return ExitCode.DONE;
        }
        Table table =
                new Table(
                        Table.left("SINCE"),
                        Table.right("COUNT"),
                        Table.left("ID"),
                        Table.left("FINDING"));
        for (Finding finding : findings) {
            table.row(
                    finding.since().toString(),
                    String.valueOf(finding.count()),
                    finding.id(),
                    (finding.sentence() + " " + finding.action()).strip());
        }
        table.lines(Integer.MAX_VALUE).forEach(terminal().out()::println);
        return ExitCode.DONE;
    }
}
