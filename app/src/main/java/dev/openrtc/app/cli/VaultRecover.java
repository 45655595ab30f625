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
        name = "recover",
        description =
                "Opens the vault with its recovery key (--secret-stdin or the terminal) and sets a"
                        + " new passphrase.")
final class VaultRecover implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private final PassphraseOptions passphrase = new PassphraseOptions();
    @Mixin private final SecretOption key = new SecretOption();

    @Override
    public Integer call() {
        RootCommand root = (RootCommand) spec.root().userObject();
        passphrase.require(root.terminal());
        FolderLock lock = Ownership.take(root.folder(), Owner.Kind.COMMAND);
        Vault vault = root.foundations().store(root.folder()).vault();
        try (lock;
                Secret chosen = passphrase.choose(root.terminal(), "New passphrase");
                Secret recovery = key.require(root.terminal(), "Recovery key")) {
            root.terminal()
                    .out()
                    .println(
                            VaultAnswers.sentence(
                                    Seat.await(vault.recover(recovery, chosen)),
                                    "The vault opens with the new passphrase."));
            return ExitCode.DONE;
        } finally {
            vault.close();
        }
    }
}
