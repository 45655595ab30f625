package dev.openrtc.app.cli;

import dev.openrtc.worker.api.Command.RemoveProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "remove",
        description =
                "Removes an agent's profile with all its versions; refused while it has calls or is"
                        + " a default agent.")
final class AgentRemove extends Ask {
    @Parameters(paramLabel = "NAME")
    private String name = "";

    @Override
    int run(Seat seat) {
        return submit(seat, new RemoveProfile(name));
    }
}
