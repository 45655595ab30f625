package dev.openrtc.app.cli;

import dev.openrtc.worker.agent.ProfileJson;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.Command.SaveProfile;
import dev.openrtc.worker.api.ProfileRules;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "save",
        description =
                "Saves a profile from a JSON file as a new version. Calls that are up keep theirs.")
final class AgentSave extends Ask {
    @Parameters(
            paramLabel = "FILE.json",
            description = "As 'agent show' and 'agent template' print.")
    private Path file = Path.of("");

    @Option(
            names = "--if-version",
            paramLabel = "V",
            description = "Only if the agent is still at this version; 0 = only if it is new.")
    private @Nullable Long version;

    private Optional<AgentProfile> profile = Optional.empty();

    @Override
    void prepare() {
        if (profile.isEmpty()) {
            profile =
                    Optional.of(
                            ProfileJson.read(TextFile.read(file, ProfileRules.LONGEST_PROFILE))
                                    .getOrElseThrow(AgentSave::unusable));
        }
    }

    @Override
    int run(Seat seat) {
        prepare();
        return submit(
                seat,
                new SaveProfile(
                        profile.orElseThrow(),
                        version == null ? OptionalLong.empty() : OptionalLong.of(version)));
    }

    private static Exit unusable(Map<String, String> faults) {
        return Exit.usage(
                faults.entrySet().stream()
                        .map(
                                fault ->
                                        ("  " + fault.getKey() + " " + fault.getValue())
                                                .stripTrailing())
                        .collect(Collectors.joining("\n", "Not saved:\n", "")));
    }
}
