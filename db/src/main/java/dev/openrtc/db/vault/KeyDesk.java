package dev.openrtc.db.vault;

import dev.openrtc.db.disk.Site;
import dev.openrtc.db.key.KeyFile;
import dev.openrtc.db.key.RootKey;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.Vault.Answer;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The key file of a folder: read, opened one way or the other, written anew. What cannot be opened
/// comes back as the answer to give.
final class KeyDesk {
    private static final Logger LOG = LoggerFactory.getLogger(KeyDesk.class);
    private static final long MOST_BYTES = 64 * 1024;
    private static final String DAMAGED = "KEY_FILE_DAMAGED";

    private final Site site;
    private final VaultSettings how;

    KeyDesk(Site site, VaultSettings how) {
        this.site = site;
        this.how = how;
    }

    /// Empty when it is missing, too long, or none this program knows.
    Optional<KeyFile> read() {
        try {
            return Files.size(site.keyFile()) > MOST_BYTES
                    ? Optional.empty()
                    : KeyFile.parse(Files.readAllBytes(site.keyFile()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    Either<Answer, RootKey> byPassphrase(KeyFile file, Secret passphrase) {
        return root(
                file.unlock(passphrase, how.random()),
                "That is not the passphrase of this vault.",
                " Use the recovery key.");
    }

    Either<Answer, RootKey> byRecoveryKey(KeyFile file, Secret typed) {
        return root(
                file.recover(typed, how.random()),
                "That is not the recovery key of this vault.",
                " Use the passphrase, or a backup.");
    }

    /// @return why it was not saved, or empty
    Optional<Answer> savePassphrase(KeyFile file, RootKey root, Secret fresh) {
        if (fresh.isEmpty()) {
            return Optional.of(noPassphrase());
        }
        return save(file.withPassphrase(fresh, root, how.cost().get(), how.random()));
    }

    Optional<Answer> save(KeyFile file) {
        try {
            site.disk().replace(site.keyFile(), file.json());
            return Optional.empty();
        } catch (IOException fault) {
            return Optional.of(cannotWrite(fault));
        }
    }

    Answer.Failed cannotWrite(IOException fault) {
        LOG.warn("The data folder cannot be written ({})", fault.getClass().getSimpleName());
        return new Answer.Failed(
                "CANNOT_WRITE",
                "The data folder %s cannot be written (%d MB free). Check its permissions and the disk, then try again."
                        .formatted(site.folder(), site.freeMebibytes()));
    }

    static Answer.Failed noPassphrase() {
        return new Answer.Failed("NO_PASSPHRASE", "A vault needs a passphrase. Choose one.");
    }

    static Answer.Failed damaged() {
        return new Answer.Failed(
                DAMAGED,
                "The key file vault.json is damaged or missing. Restore a backup: each holds a copy of it.");
    }

    private static Either<Answer, RootKey> root(
            KeyFile.Unlocked unlocked, String wrong, String otherWay) {
        return switch (unlocked) {
            case KeyFile.Unlocked.Open(RootKey root) -> Either.right(root);
            case KeyFile.Unlocked.Wrong() -> Either.left(new Answer.WrongPassphrase(wrong));
            case KeyFile.Unlocked.Slip(String message) ->
                    Either.left(new Answer.WrongPassphrase(message));
            case KeyFile.Unlocked.Damaged(String message) ->
                    Either.left(new Answer.Failed(DAMAGED, message + otherWay));
        };
    }
}
