package dev.openrtc.db.vault;

import dev.openrtc.db.backup.Backups;
import dev.openrtc.db.disk.Site;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.Vault;
import dev.openrtc.worker.port.Ports;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The vault of one data folder. Everything slow runs on its one thread, one thing after the other;
/// tries at the passphrase wait for each other besides, longer after each wrong one. The caller
/// owns the folder (one process at a time) and closes the secrets it hands in.
public final class VaultFolder implements Vault, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VaultFolder.class);

    private final Backups backups;
    private final VaultActs acts;
    private final Tries tries;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("vault").factory());

    private VaultFolder(Path folder, VaultSettings how) {
        Site site = how.site(folder);
        this.backups = new Backups(site, how.clock(), how.random());
        this.acts = new VaultActs(site, how, backups);
        this.tries = new Tries(how.later());
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
        return acts.standing();
    }

    @Override
    public CompletionStage<Answer> create(Secret passphrase) {
        Secret mine = passphrase.copy();
        return onThread(() -> acts.create(mine), mine);
    }

    /// On an open vault it only checks the passphrase: a locked window asks for it while the worker
    /// runs.
    @Override
    public CompletionStage<Answer> unlock(Secret passphrase) {
        Secret mine = passphrase.copy();
        return tried(() -> acts.unlock(mine), mine);
    }

    @Override
    public CompletionStage<Answer> recover(Secret recoveryKey, Secret newPassphrase) {
        Secret mine = recoveryKey.copy();
        Secret fresh = newPassphrase.copy();
        return tried(() -> acts.recover(mine, fresh), mine, fresh);
    }

    @Override
    public CompletionStage<Answer> changePassphrase(Secret old, Secret fresh) {
        Secret mine = old.copy();
        Secret next = fresh.copy();
        return tried(() -> acts.changePassphrase(mine, next), mine, next);
    }

    @Override
    public CompletionStage<Answer> backup() {
        return onThread(acts::backup);
    }

    @Override
    public List<Backup> backups() {
        return backups.list();
    }

    @Override
    public CompletionStage<Answer> restore(Backup backup, Secret passphrase) {
        Secret mine = passphrase.copy();
        return tried(() -> acts.restore(backup, mine), mine);
    }

    @Override
    public void close() {
        try {
            thread.submit(acts::close).get();
        } catch (RejectedExecutionException closedBefore) {
            return;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException fault) {
            LOG.error("The store did not close cleanly", fault.getCause());
        }
        thread.shutdown();
    }

    private OpenStore opened() {
        OpenStore store = acts.store();
        if (store == null) {
            throw new IllegalStateException("The vault is not open");
        }
        return store;
    }

    private interface Act {
        Answer done();
    }

    private CompletionStage<Answer> tried(Act act, Secret... given) {
        return tries.next(() -> onThread(act, given))
                .thenApply(
                        answer -> {
                            wipe(given);
                            return answer;
                        });
    }

    /// Wipes what it was given when the act is done, or could not be begun.
    private CompletionStage<Answer> onThread(Act act, Secret... given) {
        try {
            return CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return act.done();
                        } catch (RuntimeException fault) {
                            LOG.error("The vault failed ({})", fault.getClass().getName());
                            return new Answer.Failed(
                                    "FAULT",
                                    "The vault failed (%s). Try again; if it stays so, start anew."
                                            .formatted(fault.getClass().getSimpleName()));
                        } finally {
                            wipe(given);
                        }
                    },
                    thread);
        } catch (RejectedExecutionException closed) {
            wipe(given);
            return CompletableFuture.completedFuture(
                    new Answer.Failed("CLOSED", "The vault was closed. Start anew."));
        }
    }

    private static void wipe(Secret... given) {
        for (Secret secret : given) {
            secret.close();
        }
    }
}
