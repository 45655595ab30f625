package dev.openrtc.worker.api;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// The door to the data folder. Slow work runs off the caller's thread; stages complete with a
/// sealed answer and never exceptionally.
public interface Vault {
    /// What the folder looks like, without unlocking. Reads files; not for the FX thread.
    Standing standing();

    /// Makes a new vault. The recovery key in the answer is shown once and kept nowhere.
    CompletionStage<Answer> create(Secret passphrase);

    /// Opens the vault. On a vault that is open already it only checks the passphrase (the window's
    /// lock asks so) and answers `Opened` or `WrongPassphrase`.
    CompletionStage<Answer> unlock(Secret passphrase);

    /// Opens with the recovery key and sets a new passphrase.
    CompletionStage<Answer> recover(Secret recoveryKey, Secret newPassphrase);

    /// Changes the passphrase without rewriting the database. Works open or closed.
    CompletionStage<Answer> changePassphrase(Secret old, Secret fresh);

    /// Writes an encrypted backup and verifies it by reading it back.
    CompletionStage<Answer> backup();

    List<Backup> backups();

    /// Replaces a damaged or missing database by a backup; the damaged file is kept aside.
    CompletionStage<Answer> restore(Backup backup, Secret passphrase);

    /// Closes the store; a second call does nothing.
    void close();

    enum Standing {
        /// No vault here: create one.
        ABSENT,
        /// A vault waits for its passphrase.
        LOCKED,
        OPEN,
        /// The key file cannot be read: recovery from a backup.
        KEY_FILE_DAMAGED
    }

    record Backup(Path file, Instant at, long bytes, String reason) {}

    sealed interface Answer {
        record Created(Secret recoveryKey) implements Answer {}

        record Opened() implements Answer {}

        /// Done, with a sentence: "Backup written: ...".
        record Done(String message) implements Answer {}

        record WrongPassphrase(String message) implements Answer {}

        /// The database is missing, damaged or older than it was: choose a backup.
        record NeedsRecovery(String message, List<Backup> backups) implements Answer {
            public NeedsRecovery {
                backups = List.copyOf(backups);
            }
        }

        /// What, why and what to do.
        record Failed(String code, String message) implements Answer {}
    }
}
