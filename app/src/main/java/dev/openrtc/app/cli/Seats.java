package dev.openrtc.app.cli;

import dev.openrtc.app.control.ControlClient;
import dev.openrtc.app.place.DataFolder;
import dev.openrtc.app.place.FolderLock;
import dev.openrtc.app.place.Owner;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.Vault;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Finds the running owner of the data folder, or makes this command its owner for a moment.
final class Seats {
    /// An owner that is just starting (its vault takes a second to open) is waited for this long.
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final long PAUSE_MILLIS = 100;

    private final RootCommand root;
    private final DataFolder folder;
    private final PassphraseOptions passphrase;

    Seats(RootCommand root, PassphraseOptions passphrase) {
        this.root = root;
        this.folder = root.folder();
        this.passphrase = passphrase;
    }

    /// The running owner.
    ///
    /// @throws Exit `not reachable` when nobody runs, or it does not answer
    OwnersSeat owner() {
        Optional<OwnersSeat> found = connect();
        for (long left = tries(); found.isEmpty() && left > 0 && someoneStarts(); left--) {
            Pause.tick();
            found = connect();
        }
        return found.orElseThrow(this::nobody);
    }

    /// The running owner, or the store. `prepare` runs when it is clear which of the two and before
    /// anything is opened.
    Seat any(Runnable prepare) {
        Optional<OwnersSeat> found = connect();
        if (found.isPresent()) {
            return seated(found.get(), prepare);
        }
        if (!someoneStarts()) {
            requireVault();
            passphrase.require(root.terminal());
            try (Secret secret = passphrase.read(root.terminal(), "Passphrase")) {
                prepare.run();
                return edit(secret);
            }
        }
        return seated(owner(), prepare);
    }

    private Seat seated(OwnersSeat seat, Runnable prepare) {
        passphrase.skip(root.terminal());
        prepare.run();
        return seat;
    }

    private void requireVault() {
        Vault.Standing standing = root.foundations().store(folder).vault().standing();
        if (standing == Vault.Standing.ABSENT) {
            throw Exit.refused(
                    "There is no vault in " + folder + " yet. Create one with: openrtc init");
        }
    }

    private Seat edit(Secret secret) {
        for (long left = tries(); left > 0; left--) {
            switch (take()) {
                case FolderLock.Outcome.Taken(FolderLock lock) -> {
                    return StoreSeat.open(root, lock, secret);
                }
                case FolderLock.Outcome.Held held -> {
                    if (!held.owner().map(o -> o.kind() == Owner.Kind.COMMAND).orElse(true)) {
                        return owner();
                    }
                }
            }
            Pause.tick();
        }
        throw Exit.refused("Another command is editing " + folder + ". Try again in a moment.");
    }

    private FolderLock.Outcome take() {
        try {
            return FolderLock.take(folder, Owners.here(Owner.Kind.COMMAND));
        } catch (IOException e) {
            throw Exit.fault(String.valueOf(e.getMessage()));
        }
    }

    private Optional<OwnersSeat> connect() {
        try {
            return Optional.of(
                    new OwnersSeat(ControlClient.connect(folder, root.environment(), false)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// True when a process that said to own the folder runs and has a socket to come, or is
    /// editing.
    private boolean someoneStarts() {
        return FolderLock.namedOwner(folder)
                .filter(owner -> owner.kind() != Owner.Kind.COMMAND)
                .flatMap(owner -> ProcessHandle.of(owner.pid()))
                .isPresent();
    }

    private Exit nobody() {
        return Exit.notReachable(
                FolderLock.namedOwner(folder)
                        .filter(_ -> someoneStarts())
                        .map(
                                owner ->
                                        owner.sentence()
                                                + ", owns "
                                                + folder
                                                + " and does not answer.")
                        .orElse(
                                "Nobody owns "
                                        + folder
                                        + ": no console and no worker runs there."
                                        + " Start one with: openrtc worker"));
    }

    private static long tries() {
        return PATIENCE.toMillis() / PAUSE_MILLIS;
    }
}
