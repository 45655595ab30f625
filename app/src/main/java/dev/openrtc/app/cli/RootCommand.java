package dev.openrtc.app.cli;

import dev.openrtc.app.place.DataFolder;
import dev.openrtc.app.wiring.Foundations;
import dev.openrtc.app.wiring.Window;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// `openrtc` itself: without a command it opens the console.
@Command(
        name = "openrtc",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = VersionLine.class,
        synopsisSubcommandLabel = "[COMMAND]",
        subcommands = {
            InitCommand.class,
            WorkerCommand.class,
            ConnectionCommand.class,
            GatewayCommand.class,
            VaultCommand.class,
            TenantCommand.class,
            AgentCommand.class,
            KeyCommand.class,
            CapCommand.class,
            BreakerCommand.class,
            SuspendCommand.class,
            ResumeCommand.class,
            DrainCommand.class,
            EndCommand.class,
            FindingsCommand.class,
            CallCommand.class,
            TopCommand.class,
            SnapshotCommand.class,
            LogsCommand.class,
            UsageCommand.class,
            TranscriptCommand.class
        },
        description = "Opens the console. With a command: the same worker from a terminal.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:a fault of the program",
            "2:bad usage, no passphrase, no display",
            "3:refused or conflict: nothing was changed",
            "4:not reachable: nobody owns the data folder, or it went away"
        })
final class RootCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Foundations foundations;
    private final Window window;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The data folder. Else OPENRTC_HOME, else your per-user data folder.")
    private @Nullable Path home;

    @Option(
            names = "--self-check",
            description = "Check that this installation can run here, and exit.")
    private boolean selfCheck;

    RootCommand(
            Terminal terminal,
            Map<String, String> environment,
            Foundations foundations,
            Window window) {
        this.terminal = terminal;
        this.environment = environment;
        this.foundations = foundations;
        this.window = window;
    }

    Window window() {
        return window;
    }

    Foundations foundations() {
        return foundations;
    }

    DataFolder folder() {
        return DataFolder.choose(
                Optional.ofNullable(home),
                environment,
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", ".")));
    }

    Terminal terminal() {
        return terminal;
    }

    Map<String, String> environment() {
        return environment;
    }

    @Override
    public Integer call() {
        if (selfCheck) {
            return new SelfCheck(folder(), environment).run(terminal.out());
        }
        return new ConsoleStart(this).run();
    }
}
