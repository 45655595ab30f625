package dev.openrtc.app.cli;

import dev.openrtc.app.cli.top.Table;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.ProfileVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "history", description = "Lists the saved versions of an agent, the newest first.")
final class AgentHistory extends Ask {
    @Parameters(paramLabel = "NAME")
    private String name = "";

    @Option(names = "--json", description = "As one JSON array.")
    private boolean json;

    @Override
    int run(Seat seat) {
        History.Page<ProfileVersion> page = Seat.await(seat.history().profileVersions(name));
        if (!page.fault().isEmpty()) {
            throw Exit.refused(page.fault());
        }
        if (page.rows().isEmpty()) {
            throw Exit.refused("There is no agent profile named " + name + ".");
        }
        if (json) {
            Json.print(terminal().out(), page.rows());
            return ExitCode.DONE;
        }
        Table table = new Table(Table.right("VERSION"), Table.left("SAVED"), Table.left("BY"));
        for (ProfileVersion version : page.rows()) {
            boolean builtIn = version.version() == 0;
            table.row(
                    String.valueOf(version.version()),
                    builtIn ? "built in" : version.savedAt().toString(),
                    version.savedBy());
        }
        table.lines(Integer.MAX_VALUE).forEach(terminal().out()::println);
        return ExitCode.DONE;
    }
}
