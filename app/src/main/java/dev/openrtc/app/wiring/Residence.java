package dev.openrtc.app.wiring;

import dev.openrtc.app.control.ControlServer;
import dev.openrtc.app.control.Household;
import dev.openrtc.app.place.DataFolder;
import dev.openrtc.app.place.FolderLock;
import dev.openrtc.app.place.Owner;
import dev.openrtc.worker.api.Vault;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A data folder this process owns, and everything that runs in it, in the one order it starts:
///
/// 1. the lock (the caller took it);
/// 2. the store, closed: only its vault can be asked;
/// 3. [#answer]: the control socket; those who come in are told the vault is locked;
/// 4. [#settle], once the vault is open: the core; from here on the socket lends worker and
///    history;
/// 5. HTTP, where it is wanted.
///
/// [#close] goes the other way and lets nothing keep the rest from closing.
public final class Residence implements Household, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Residence.class);

    private final DataFolder folder;
    private final Owner owner;
    private final Foundations foundations;
    private final Foundations.RunOptions options;
    private final Foundations.Store store;
    private final Deque<Runnable> closing = new ArrayDeque<>();
    private final AtomicReference<Optional<Open>> open = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Runnable>> window =
            new AtomicReference<>(Optional.empty());

    public Residence(
            DataFolder folder,
            Owner owner,
            FolderLock lock,
            Foundations foundations,
            Foundations.RunOptions options) {
        this.folder = folder;
        this.owner = owner;
        this.foundations = foundations;
        this.options = options;
        this.store = foundations.store(folder);
        closing.push(lock::close);
        closing.push(store.vault()::close);
    }

    /// Opens the control socket.
    public void answer() throws IOException {
        ControlServer server = ControlServer.open(folder, options.environment(), this);
        onClose(server::close);
    }

    /// Builds the core on the open vault.
    ///
    /// @throws IllegalStateException when the vault is not open, or after a first call
    public Foundations.Core settle() {
        if (open.get().isPresent()) {
            throw new IllegalStateException("The worker of this folder was built before");
        }
        Foundations.Core core = foundations.core(folder, store.ports(), options);
        onClose(core::close);
        open.set(Optional.of(new Open(core.worker(), store.history())));
        return core;
    }

    /// Who brings the window to the front from now on.
    public void window(Runnable raise) {
        window.set(Optional.of(raise));
    }

    private void onClose(Runnable step) {
        synchronized (closing) {
            closing.push(step);
        }
    }

    @Override
    public Owner owner() {
        return owner;
    }

    @Override
    public Optional<Open> open() {
        return open.get();
    }

    @Override
    public Vault vault() {
        return store.vault();
    }

    @Override
    public boolean raise() {
        Optional<Runnable> raise = window.get();
        raise.ifPresent(Runnable::run);
        return raise.isPresent();
    }

    /// Gives everything up, newest first. A second call does nothing.
    @Override
    public void close() {
        open.set(Optional.empty());
        Optional<Runnable> step = next();
        while (step.isPresent()) {
            try {
                step.get().run();
            } catch (RuntimeException e) {
                LOG.error("Something did not close cleanly", e);
            }
            step = next();
        }
    }

    private Optional<Runnable> next() {
        synchronized (closing) {
            return Optional.ofNullable(closing.poll());
        }
    }
}
