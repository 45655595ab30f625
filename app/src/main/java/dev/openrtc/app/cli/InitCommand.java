package dev.openrtc.app.cli;

import dev.openrtc.app.place.FolderLock;
import dev.openrtc.app.place.Owner;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.Vault;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "init",
        description = "Makes the vault of a new data folder and shows its recovery key once.")
final class InitCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private final PassphraseOptions passphrase = new PassphraseOptions();

    @Override
    public Integer call() {
        RootCommand root = (RootCommand) spec.root().userObject();
        passphrase.require(root.terminal());
        FolderLock lock = Ownership.take(root.folder(), Owner.Kind.COMMAND);
        Vault vault = root.foundations().store(root.folder()).vault();
        try (lock) {
            if (vault.standing() != Vault.Standing.ABSENT) {
                throw Exit.refused(
                        "There is a vault in " + root.folder() + " already. Nothing was changed.");
            }
            try (Secret chosen = passphrase.choose(root.terminal(), "New passphrase")) {
                show(root, Seat.await(vault.create(chosen)));
            }
            return ExitCode.DONE;
        } finally {
            vault.close();
        }
    }

    private static void show(RootCommand root, Vault.Answer answer) {
        if (answer instanceof Vault.Answer.Created(Secret recoveryKey)) {
            try (recoveryKey) {
                root.terminal().out().println("The vault is made in " + root.folder() + ".");
                root.terminal()
                        .out()
                        .println(
                                "Recovery key (shown once, kept nowhere; write it down): "
                                        + recoveryKey.reveal());
            }
        } else {
            VaultAnswers.opened(answer);
        }
    }
}
