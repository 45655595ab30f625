package dev.openrtc.db.vault;

import dev.openrtc.db.backup.Backups;
import dev.openrtc.db.backup.Restore;
import dev.openrtc.db.disk.OwnerOnly;
import dev.openrtc.db.disk.Site;
import dev.openrtc.db.key.KeyFile;
import dev.openrtc.db.key.Keyring;
import dev.openrtc.db.key.RecoveryKey;
import dev.openrtc.db.key.RootKey;
import dev.openrtc.worker.api.Actor;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.Vault;
import dev.openrtc.worker.port.AuditEntry;
import dev.openrtc.worker.port.Change;
import dev.openrtc.worker.port.Ports;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The vault of one data folder. Everything slow runs on its one thread, one thing after the other.
/// The caller owns the folder (one process at a time) and closes the secrets it hands in.
public final class VaultFolder implements Vault, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VaultFolder.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Site site;
    private final VaultSettings how;
    private final Backups backups;
    private final KeyDesk keys;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("vault").factory());
    private volatile @Nullable OpenStore open;

    private VaultFolder(Path folder, VaultSettings how) {
        this.site = how.site(folder);
        this.how = how;
        this.backups = new Backups(site, how.clock(), how.random());
        this.keys = new KeyDesk(site, how);
    }

    /// The vault in `folder`, closed. Touches nothing yet.
    ///
    /// @throws IllegalArgumentException when the folder's name cannot be part of a database address
    public static VaultFolder at(Path folder, VaultSettings how) {
        return new VaultFolder(folder, how);
    }

    /// What the worker needs from the store.
    ///
    /// @throws IllegalStateException while the vault is not open
    public Ports ports() {
        return opened().ports();
    }

    /// @throws IllegalStateException while the vault is not open
    public History history() {
        return opened().history();
    }

    @Override
    public Standing standing() {
        if (open != null) {
            return Standing.OPEN;
        }
        if (Files.exists(unfinished())) {
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

    @Override
    public CompletionStage<Answer> create(Secret passphrase) {
        return onThread(passphrase, this::created);
    }

    /// On an open vault it only checks the passphrase: a locked window asks for it while the worker
    /// runs.
    @Override
    public CompletionStage<Answer> unlock(Secret passphrase) {
        return onThread(passphrase, this::unlocked);
    }

    @Override
    public CompletionStage<Answer> recover(Secret recoveryKey, Secret newPassphrase) {
        Secret fresh = newPassphrase.copy();
        return onThread(
                recoveryKey,
                typed -> {
                    try (fresh) {
                        return recovered(typed, fresh);
                    }
                });
    }

    @Override
    public CompletionStage<Answer> changePassphrase(Secret old, Secret fresh) {
        Secret next = fresh.copy();
        return onThread(
                old,
                current -> {
                    try (next) {
                        return changed(current, next);
                    }
                });
    }

    @Override
    public CompletionStage<Answer> backup() {
        return onThread(Secret.ofBytes(new byte[0]), _ -> backedUp());
    }

    @Override
    public List<Backup> backups() {
        return backups.list();
    }

    @Override
    public CompletionStage<Answer> restore(Backup backup, Secret passphrase) {
        return onThread(passphrase, typed -> restored(backup, typed));
    }

    @Override
    public void close() {
        try {
            thread.submit(this::shut).get();
        } catch (RejectedExecutionException closedBefore) {
            return;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException fault) {
            LOG.error("The store did not close cleanly", fault.getCause());
        }
        thread.shutdown();
    }

    private Answer created(Secret passphrase) {
        if (standing() != Standing.ABSENT) {
            return new Answer.Failed(
                    "VAULT_EXISTS",
                    "There is a vault in %s already. Unlock it, or choose another folder."
                            .formatted(site.folder()));
        }
        if (passphrase.isEmpty()) {
            return KeyDesk.noPassphrase();
        }
        try (RootKey root = RootKey.fresh(how.random())) {
            begin();
            Secret recoveryKey = RecoveryKey.fresh(how.random());
            KeyFile file =
                    KeyFile.fresh(passphrase, recoveryKey, root, how.cost().get(), how.random());
            Either<Answer, OpenStore> made = opening().create(new Keyring(root, how.random()));
            if (made.isLeft()) {
                recoveryKey.close();
                return made.getLeft();
            }
            site.disk().replace(site.keyFile(), file.json());
            Files.deleteIfExists(unfinished());
            open = made.get();
            return new Answer.Created(recoveryKey);
        } catch (IOException fault) {
            shut();
            return keys.cannotWrite(fault);
        }
    }

    /// A vault whose making was cut off was never told to anybody: it is made anew. What lies there
    /// is moved aside, never deleted, should it be more than that.
    private void begin() throws IOException {
        OwnerOnly.folder(site.folder());
        site.disk().replace(unfinished(), new byte[0]);
        for (Path left : List.of(site.database(), site.manifest(), site.keyFile())) {
            if (Files.exists(left)) {
                String aside =
                        "unfinished-"
                                + STAMP.format(how.clock().instant())
                                + "-"
                                + left.getFileName();
                site.disk().move(left, left.resolveSibling(aside));
            }
        }
    }

    private Answer unlocked(Secret passphrase) {
        Optional<KeyFile> file = keys.read();
        return file.isEmpty()
                ? KeyDesk.damaged()
                : keys.byPassphrase(file.get(), passphrase).fold(why -> why, this::entered);
    }

    private Answer recovered(Secret recoveryKey, Secret fresh) {
        Optional<KeyFile> file = keys.read();
        return file.isEmpty()
                ? KeyDesk.damaged()
                : keys.byRecoveryKey(file.get(), recoveryKey)
                        .fold(
                                why -> why,
                                root ->
                                        keys.savePassphrase(file.get(), root, fresh)
                                                .orElseGet(() -> entered(root)));
    }

    private Answer changed(Secret old, Secret fresh) {
        Optional<KeyFile> file = keys.read();
        return file.isEmpty()
                ? KeyDesk.damaged()
                : keys.byPassphrase(file.get(), old)
                        .fold(why -> why, root -> changed(file.get(), root, fresh));
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

    private Answer backedUp() {
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

    private Answer restored(Backup backup, Secret passphrase) {
        Restore restore = new Restore(site);
        Optional<KeyFile> ours = keys.read();
        Optional<KeyFile> kept = restore.keyFile(backup.file()).flatMap(KeyFile::parse);
        Optional<KeyFile> file = ours.or(() -> kept);
        if (file.isEmpty()) {
            return new Answer.Failed(
                    "NO_BACKUP", "That file is no backup that can be read. Choose another one.");
        }
        return keys.byPassphrase(file.get(), passphrase)
                .fold(
                        why -> why,
                        root ->
                                restored(
                                        restore,
                                        backup,
                                        root,
                                        ours.isPresent() ? Optional.empty() : kept));
    }

    private Answer restored(Restore restore, Backup backup, RootKey root, Optional<KeyFile> lost) {
        shut();
        try (Keyring ring = new Keyring(root, how.random())) {
            Optional<String> fault =
                    restore.apply(
                            backup.file(),
                            ring,
                            "store.damaged-" + STAMP.format(how.clock().instant()));
            if (fault.isPresent()) {
                root.close();
                return new Answer.Failed("NOT_RESTORED", fault.get());
            }
        }
        Optional<Answer> unsaved = lost.flatMap(keys::save);
        if (unsaved.isPresent()) {
            root.close();
            return unsaved.get();
        }
        Answer entered = entered(root);
        written("restore backup " + backup.file().getFileName());
        return entered;
    }

    /// Opens the store unless it is open already. Takes over `root`.
    private Answer entered(RootKey root) {
        try (root) {
            if (open != null) {
                return new Answer.Opened();
            }
            Either<Answer, OpenStore> result = opening().open(new Keyring(root, how.random()));
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
            var saved =
                    store.settings()
                            .save(
                                    List.of(new Change.ActOnly()),
                                    new AuditEntry(
                                            how.clock().instant(),
                                            Actor.SYSTEM.name(),
                                            action,
                                            "vault",
                                            "applied",
                                            "",
                                            "",
                                            ""));
            if (saved.isLeft()) {
                LOG.warn("'{}' is not in the audit: {}", action, Opening.sentence(saved.getLeft()));
            }
        }
    }

    private void shut() {
        OpenStore store = open;
        open = null;
        if (store != null) {
            store.close();
        }
    }

    private OpenStore opened() {
        OpenStore store = open;
        if (store == null) {
            throw new IllegalStateException("The vault is not open");
        }
        return store;
    }

    private Opening opening() {
        return new Opening(site, how, backups);
    }

    private Path unfinished() {
        return site.folder().resolve("vault.creating");
    }

    private interface Act {
        Answer with(Secret secret);
    }

    private CompletionStage<Answer> onThread(Secret given, Act act) {
        Secret mine = given.copy();
        Supplier<Answer> work =
                () -> {
                    try (mine) {
                        return act.with(mine);
                    } catch (RuntimeException fault) {
                        LOG.error("The vault failed ({})", fault.getClass().getName());
                        return new Answer.Failed(
                                "FAULT",
                                "The vault failed (%s). Try again; if it stays so, start anew."
                                        .formatted(fault.getClass().getSimpleName()));
                    }
                };
        try {
            return CompletableFuture.supplyAsync(work, thread);
        } catch (RejectedExecutionException closed) {
            mine.close();
            return CompletableFuture.completedFuture(
                    new Answer.Failed("CLOSED", "The vault was closed. Start anew."));
        }
    }
}
