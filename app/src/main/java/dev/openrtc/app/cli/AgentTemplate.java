package dev.openrtc.app.cli;

import dev.openrtc.worker.agent.BuiltInProfiles;
import dev.openrtc.worker.agent.ProfileJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "template",
        description = "Prints a profile to begin with: the built-in receptionist, renamed.")
final class AgentTemplate implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Default: my-agent.")
    private String name = "my-agent";

    @Override
    public Integer call() {
        RootCommand root = (RootCommand) spec.root().userObject();
        root.terminal()
                .out()
                .println(ProfileJson.write(BuiltInProfiles.receptionist().withName(name)));
        return ExitCode.DONE;
    }
}
