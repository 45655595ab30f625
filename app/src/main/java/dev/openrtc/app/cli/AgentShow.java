package dev.openrtc.app.cli;

import dev.openrtc.worker.agent.ProfileJson;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.History;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Prints an agent's profile as JSON: what 'agent save' takes.")
final class AgentShow extends Ask {
    @Parameters(paramLabel = "NAME")
    private String name = "";

    @Option(
            names = "--at-version",
            paramLabel = "N",
            description = "That version instead of the newest; 0 = the built-in one.")
    private @Nullable Long version;

    @Override
    int run(Seat seat) {
        History.Page<AgentProfile> page =
                Seat.await(
                        seat.history()
                                .profile(
                                        name,
                                        version == null
                                                ? OptionalLong.empty()
                                                : OptionalLong.of(version)));
        if (!page.fault().isEmpty()) {
            throw Exit.refused(page.fault());
        }
        if (page.rows().isEmpty()) {
            throw Exit.refused(
                    version == null
                            ? "There is no agent profile named " + name + "."
                            : "Agent %s has no version %d.".formatted(name, version));
        }
        terminal().out().println(ProfileJson.write(page.rows().getFirst()));
        return ExitCode.DONE;
    }
}
