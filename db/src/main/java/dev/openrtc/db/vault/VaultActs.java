package dev.openrtc.db.vault;

import dev.openrtc.db.backup.Backups;
import dev.openrtc.db.backup.Restore;
import dev.openrtc.db.disk.Site;
import dev.openrtc.db.key.KeyFile;
import dev.openrtc.db.key.Keyring;
import dev.openrtc.db.key.RootKey;
import dev.openrtc.worker.api.Actor;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.Vault.Answer;
import dev.openrtc.worker.api.Vault.Backup;
import dev.openrtc.worker.api.Vault.Standing;
import dev.openrtc.worker.port.AuditEntry;
import dev.openrtc.worker.port.Change;
import io.vavr.control.Either;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What can be done with a vault. All but [#standing] and [#store] on one thread only: the vault's.
final class VaultActs {
    private static final Logger LOG = LoggerFactory.getLogger(VaultActs.class);

    private final Site site;
    private final VaultSettings how;
    private final Backups backups;
    private final KeyDesk keys;
    private final Making making;
    private final Opening opening;
    private volatile @Nullable OpenStore open;

    VaultActs(Site site, VaultSettings how, Backups backups) {
        this.site = site;
        this.how = how;
        this.backups = backups;
        this.keys = new KeyDesk(site, how);
        this.making = new Making(site, how, keys);
        this.opening = new Opening(site, how, backups);
    }

    @Nullable OpenStore store() {
        return open;
    }

    Standing standing() {
        if (open != null) {
            return Standing.OPEN;
        }
        if (making.unfinished()) {
            return Standing.ABSENT;
        }
        if (!Files.exists(site.keyFile())) {
            return Files.exists(site.database())
                            || Files.exists(site.manifest())
                            || !backups.list().isEmpty()
                    ? Standing.KEY_FILE_DAMAGED
                    : Standing.ABSENT;
        }
        return keys.read().isPresent() ? Standing.LOCKED : Standing.KEY_FILE_DAMAGED;
    }

    Answer create(Secret passphrase) {
        return standing() == Standing.ABSENT
                ? making.make(opening, passphrase).fold(why -> why, this::made)
                : new Answer.Failed(
                        "VAULT_EXISTS",
                        "There is a vault in %s already. Unlock it, or choose another folder."
                                .formatted(site.folder()));
    }

    private Answer made(Making.Made made) {
        open = made.store();
        return new Answer.Created(made.recoveryKey());
    }

    Answer unlock(Secret passphrase) {
        return withKeyFile(
                file -> keys.byPassphrase(file, passphrase).fold(why -> why, this::entered));
    }

    Answer recover(Secret recoveryKey, Secret fresh) {
        return withKeyFile(
                file ->
                        keys.byRecoveryKey(file, recoveryKey)
                                .fold(why -> why, root -> recovered(file, root, fresh)));
    }

    private Answer recovered(KeyFile file, RootKey root, Secret fresh) {
        return keys.savePassphrase(file, root, fresh)
                .map(
                        unsaved -> {
                            root.close();
                            return unsaved;
                        })
                .orElseGet(() -> entered(root));
    }

    Answer changePassphrase(Secret old, Secret fresh) {
        return withKeyFile(
                file ->
                        keys.byPassphrase(file, old)
                                .fold(why -> why, root -> changed(file, root, fresh)));
    }

    private Answer changed(KeyFile file, RootKey root, Secret fresh) {
        try (root) {
            Optional<Answer> fault = keys.savePassphrase(file, root, fresh);
            if (fault.isPresent()) {
                return fault.get();
            }
        }
        written("change passphrase");
        return new Answer.Done("The passphrase was changed.");
    }

    Answer backup() {
        OpenStore store = open;
        if (store == null) {
            return new Answer.Failed("LOCKED", "The vault is locked. Unlock it first.");
        }
        return switch (backups.write(store.ledger(), store.keys(), "by hand")) {
            case Backups.Outcome.Written(Backup backup, long statements) -> {
                written("backup");
                yield new Answer.Done(
                        "Backup written and read back: %s, %d kB, %d statements."
                                .formatted(
                                        backup.file().getFileName(),
                                        backup.bytes() / 1000,
                                        statements));
            }
            case Backups.Outcome.Failed(String sentence) ->
                    new Answer.Failed("NO_BACKUP", "No backup was written. " + sentence);
        };
    }

    Answer restore(Backup backup, Secret passphrase) {
        Restore restore = new Restore(site, how.migrations());
        Optional<KeyFile> ours = keys.read();
        Optional<KeyFile> file =
                ours.or(() -> restore.keyFile(backup.file()).flatMap(KeyFile::parse));
        if (file.isEmpty()) {
            return new Answer.Failed(
                    "NO_BACKUP", "That file is no backup that can be read. Choose another one.");
        }
        return keys.byPassphrase(file.get(), passphrase)
                .fold(
                        why -> why,
                        root ->
                                ours.isPresent()
                                        ? restored(restore, backup, root)
                                        : restored(restore, backup, file.get(), root));
    }

    /// With the key file of the backup. It may be all that was lost: the database, which may hold
    /// more than the backup, is kept where it opens.
    private Answer restored(Restore restore, Backup backup, KeyFile file, RootKey root) {
        Optional<Answer> unsaved = keys.save(file);
        if (unsaved.isPresent()) {
            root.close();
            return unsaved.get();
        }
        Either<Answer, OpenStore> whole = opening.open(new Keyring(root, how.random()));
        if (whole.isLeft()) {
            return restored(restore, backup, root);
        }
        root.close();
        open = whole.get();
        written("restore key file of " + backup.file().getFileName());
        return new Answer.Opened();
    }

    private Answer restored(Restore restore, Backup backup, RootKey root) {
        try (Keyring ring = new Keyring(root, how.random())) {
            Either<String, Restore.Proven> proven = restore.prove(backup.file(), ring);
            if (proven.isLeft()) {
                root.close();
                return new Answer.Failed("NOT_RESTORED", proven.getLeft());
            }
            boolean wasOpen = open != null;
            close();
            Path aside = new Aside(site, how.clock()).of("replaced", site.database());
            Optional<String> fault = proven.get().apply(aside);
            if (fault.isPresent()) {
                return notRestored(fault.get(), wasOpen, root);
            }
        }
        Answer entered = entered(root);
        written("restore backup " + backup.file().getFileName());
        return entered;
    }

    /// A vault that was open is opened again: the restore was refused, nothing else was.
    private Answer notRestored(String sentence, boolean wasOpen, RootKey root) {
        if (wasOpen) {
            Answer again = entered(root);
            LOG.info("The vault was opened again after a refused restore: {}", again);
        } else {
            root.close();
        }
        return new Answer.Failed("NOT_RESTORED", sentence);
    }

    void close() {
        OpenStore store = open;
        open = null;
        if (store != null) {
            store.close();
        }
    }

    /// Opens the store unless it is open already. Takes over `root`.
    private Answer entered(RootKey root) {
        try (root) {
            if (open != null) {
                return new Answer.Opened();
            }
            Either<Answer, OpenStore> result = opening.open(new Keyring(root, how.random()));
            if (result.isLeft()) {
                return result.getLeft();
            }
            open = result.get();
            return new Answer.Opened();
        }
    }

    /// An act on the vault itself, in the audit when there is one.
    private void written(String action) {
        OpenStore store = open;
        if (store != null) {
            var saved = store.settings().save(List.of(new Change.ActOnly()), act(action));
            if (saved.isLeft()) {
                LOG.warn("'{}' is not in the audit: {}", action, Opening.sentence(saved.getLeft()));
            }
        }
    }

    private AuditEntry act(String action) {
        return new AuditEntry(
                how.clock().instant(), Actor.SYSTEM.name(), action, "vault", "applied", "", "", "");
    }

    private Answer withKeyFile(java.util.function.Function<KeyFile, Answer> act) {
        return keys.read().map(act).orElseGet(KeyDesk::damaged);
    }
}
