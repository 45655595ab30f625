package dev.openrtc.app.cli;

import dev.openrtc.worker.api.Command.RollBackProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "rollback", description = "Saves what an earlier version said as a new version.")
final class AgentRollBack extends Ask {
    @Parameters(index = "0", paramLabel = "NAME")
    private String name = "";

    @Parameters(index = "1", paramLabel = "N", description = "The version; 0 = the built-in one.")
    private long version;

    @Override
    int run(Seat seat) {
        return submit(seat, new RollBackProfile(name, version));
    }
}
