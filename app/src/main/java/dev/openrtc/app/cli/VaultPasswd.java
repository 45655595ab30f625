package dev.openrtc.app.cli;

import dev.openrtc.app.control.ControlClient;
import dev.openrtc.app.control.RemoteVault;
import dev.openrtc.app.place.FolderLock;
import dev.openrtc.app.place.Owner;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.Vault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "passwd",
        description =
                "Changes the passphrase. With --passphrase-stdin the new one is the second line.")
final class VaultPasswd implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private final PassphraseOptions passphrase = new PassphraseOptions();

    @Option(
            names = "--new-passphrase-file",
            paramLabel = "FILE",
            description = "Read the new passphrase from FILE, which only you may read.")
    private @Nullable Path fresh;

    @Override
    public Integer call() {
        RootCommand root = (RootCommand) spec.root().userObject();
        passphrase.require(root.terminal());
        try (Secret old = passphrase.read(root.terminal(), "Old passphrase");
                Secret chosen = chosen(root)) {
            String told = change(root, old, chosen);
            root.terminal().out().println(told);
            return ExitCode.DONE;
        }
    }

    private Secret chosen(RootCommand root) {
        return fresh == null
                ? passphrase.readNext(root.terminal(), "New passphrase")
                : PassphraseOptions.fromFile(fresh);
    }

    private static String change(RootCommand root, Secret old, Secret chosen) {
        try (ControlClient client =
                ControlClient.connect(root.folder(), root.environment(), false)) {
            CommandResult result = Seat.await(RemoteVault.changePassphrase(client, old, chosen));
            if (!result.done()) {
                throw Exit.refused(result.message());
            }
            return result.message();
        } catch (IOException e) {
            return alone(root, old, chosen);
        }
    }

    private static String alone(RootCommand root, Secret old, Secret chosen) {
        FolderLock lock = Ownership.take(root.folder(), Owner.Kind.COMMAND);
        Vault vault = root.foundations().store(root.folder()).vault();
        try (lock) {
            return VaultAnswers.sentence(
                    Seat.await(vault.changePassphrase(old, chosen)), "The passphrase was changed.");
        } finally {
            vault.close();
        }
    }
}
