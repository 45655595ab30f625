package dev.openrtc.app.cli;

import dev.openrtc.worker.api.Command.EndSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "end", description = "Ends one call; the tenant's breaker does not count it.")
final class EndCommand extends Ask {
    @Parameters(paramLabel = "SESSION")
    private String session = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why; it stands in the audit and in the call's timeline.")
    private String reason = "";

    @Override
    boolean needsOwner() {
        return true;
    }

    @Override
    int run(Seat seat) {
        return submit(seat, new EndSession(session, reason));
    }
}
