package dev.openrtc.app.cli;

import dev.openrtc.app.place.FolderLock;
import dev.openrtc.app.wiring.Foundations;
import dev.openrtc.worker.api.Actor;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.WorkerSnapshot;

/// The store itself, owned by this command until it closes. The core is built on it and never
/// started: its command handler checks, audits and saves as always.
final class StoreSeat implements Seat {
    private final FolderLock lock;
    private final Foundations.Store store;
    private final Foundations.Core core;

    private StoreSeat(FolderLock lock, Foundations.Store store, Foundations.Core core) {
        this.lock = lock;
        this.store = store;
        this.core = core;
    }

    /// Takes over the lock, whatever happens.
    static StoreSeat open(RootCommand root, FolderLock lock, Secret passphrase) {
        boolean opened = false;
        Foundations.Store store = root.foundations().store(root.folder());
        try {
            VaultAnswers.opened(Seat.await(store.vault().unlock(passphrase)));
            StoreSeat seat =
                    new StoreSeat(
                            lock,
                            store,
                            root.foundations()
                                    .core(
                                            root.folder(),
                                            store.ports(),
                                            Foundations.RunOptions.plain(root.environment())));
            opened = true;
            return seat;
        } finally {
            if (!opened) {
                store.vault().close();
                lock.close();
            }
        }
    }

    @Override
    public WorkerSnapshot snapshot() {
        return core.worker().runtimeSnapshot();
    }

    @Override
    public CommandResult submit(Command command) {
        return Seat.await(core.worker().submit(command, Actor.commandLine()));
    }

    @Override
    public History history() {
        return store.history();
    }

    @Override
    public void close() {
        try {
            core.close();
        } finally {
            try {
                store.vault().close();
            } finally {
                lock.close();
            }
        }
    }
}
