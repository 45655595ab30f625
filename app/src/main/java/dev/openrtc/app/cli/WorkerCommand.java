package dev.openrtc.app.cli;

import dev.openrtc.app.place.FolderLock;
import dev.openrtc.app.place.Owner;
import dev.openrtc.app.wiring.Foundations;
import dev.openrtc.app.wiring.ProgramLog;
import dev.openrtc.app.wiring.Residence;
import dev.openrtc.app.wiring.StopSignals;
import dev.openrtc.app.wiring.Watchdog;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.Vault;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "worker",
        description =
                "Runs the worker without a window. SIGTERM drains and stops it; a second one stops"
                        + " it at once.")
final class WorkerCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private final PassphraseOptions passphrase = new PassphraseOptions();

    @Option(
            names = "--agent-name",
            paramLabel = "NAME",
            description = "What explicit dispatch calls this worker; '' = automatic dispatch.")
    private @Nullable String agentName;

    @Option(names = "--with-fault-agent", description = "Offers the agent 'fault', for drills.")
    private boolean faultAgent;

    @Option(
            names = "--deployment-version",
            paramLabel = "V",
            description = "Told to observers and in metrics.")
    private String deploymentVersion = "";

    @Option(names = "--practice", description = "Simulated callers; no server and no keys needed.")
    private boolean practice;

    @Option(
            names = "--http-port",
            paramLabel = "P",
            defaultValue = "8081",
            description = "Health and metrics on 127.0.0.1 (default: ${DEFAULT-VALUE}); 0 = off.")
    private int port = 8081;

    @Override
    public Integer call() {
        RootCommand root = (RootCommand) spec.root().userObject();
        if (port < 0 || port > 65_535) {
            throw Exit.usage("--http-port must be 0 to 65535.");
        }
        passphrase.require(root.terminal());
        FolderLock lock = Ownership.take(root.folder(), Owner.Kind.WORKER);
        Residence residence =
                new Residence(
                        root.folder(),
                        Owners.here(Owner.Kind.WORKER),
                        lock,
                        root.foundations(),
                        new Foundations.RunOptions(
                                root.environment(),
                                Optional.ofNullable(agentName).map(String::strip),
                                faultAgent,
                                deploymentVersion.strip()));
        try {
            ProgramLog.of(root.folder(), true);
            return run(root, residence);
        } catch (IOException e) {
            throw Exit.fault(String.valueOf(e.getMessage()));
        } finally {
            Watchdog.halting(ExitCode.FAULT).over(residence::close);
        }
    }

    private int run(RootCommand root, Residence residence) throws IOException {
        if (residence.vault().standing() == Vault.Standing.ABSENT) {
            throw Exit.refused(
                    "There is no vault in "
                            + root.folder()
                            + " yet. Create one with: openrtc init");
        }
        StopSignals signals = StopSignals.listen();
        try (Secret secret = passphrase.read(root.terminal(), "Passphrase")) {
            VaultAnswers.opened(Seat.await(residence.vault().unlock(secret)));
        }
        Foundations.Core core = residence.settle();
        residence.answer();
        if (port > 0) {
            core.serveHttp(port);
        }
        return new HeadlessRun(core.worker(), root.terminal(), signals)
                .run(practice ? LineKind.PRACTICE : LineKind.LIVE);
    }
}
