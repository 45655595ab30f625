package dev.openrtc.app.cli;

import dev.openrtc.worker.api.Vault;

/// What the vault said, as a line and an exit code.
final class VaultAnswers {
    private VaultAnswers() {}

    /// Goes on only when the vault is open.
    ///
    /// @throws Exit saying why it is not
    static void opened(Vault.Answer answer) {
        switch (answer) {
            case Vault.Answer.Opened _, Vault.Answer.Done _ -> {}
            case Vault.Answer.Created created -> created.recoveryKey().close();
            case Vault.Answer.WrongPassphrase(String message) -> throw Exit.refused(message);
            case Vault.Answer.NeedsRecovery needs ->
                    throw Exit.refused(
                            needs.message()
                                    + " Open the console to restore one of "
                                    + needs.backups().size()
                                    + " backups.");
            case Vault.Answer.Failed(String _, String message) -> throw Exit.refused(message);
        }
    }

    /// The sentence of an answer that changed something.
    static String sentence(Vault.Answer answer, String otherwise) {
        opened(answer);
        return answer instanceof Vault.Answer.Done(String message) ? message : otherwise;
    }
}
