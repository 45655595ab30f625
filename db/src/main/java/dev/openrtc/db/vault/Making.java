package dev.openrtc.db.vault;

import dev.openrtc.db.disk.OwnerOnly;
import dev.openrtc.db.disk.Site;
import dev.openrtc.db.key.KeyFile;
import dev.openrtc.db.key.Keyring;
import dev.openrtc.db.key.RecoveryKey;
import dev.openrtc.db.key.RootKey;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.Vault.Answer;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The making of a new vault. A mark lies in the folder until it is done: what was cut off was
/// never told to anybody, and is made anew. What lies there then is moved aside, never deleted,
/// should it be more than that.
final class Making {
    private final Site site;
    private final VaultSettings how;
    private final KeyDesk keys;
    private final Aside aside;

    Making(Site site, VaultSettings how, KeyDesk keys) {
        this.site = site;
        this.how = how;
        this.keys = keys;
        this.aside = new Aside(site, how.clock());
    }

    /// @param recoveryKey shown once; the caller's to close
    record Made(OpenStore store, Secret recoveryKey) {}

    /// True when a making was cut off.
    boolean unfinished() {
        return Files.exists(mark());
    }

    Either<Answer, Made> make(Opening opening, Secret passphrase) {
        if (passphrase.isEmpty()) {
            return Either.left(KeyDesk.noPassphrase());
        }
        try (RootKey root = RootKey.fresh(how.random())) {
            begin();
            Secret recoveryKey = RecoveryKey.fresh(how.random());
            KeyFile file =
                    KeyFile.fresh(passphrase, recoveryKey, root, how.cost().get(), how.random());
            return opening.create(new Keyring(root, how.random()))
                    .peekLeft(_ -> recoveryKey.close())
                    .flatMap(store -> ended(store, file, recoveryKey));
        } catch (IOException fault) {
            return Either.left(keys.cannotWrite(fault));
        }
    }

    private void begin() throws IOException {
        OwnerOnly.folder(site.folder());
        site.disk().replace(mark(), new byte[0]);
        for (Path left : List.of(site.database(), site.manifest(), site.keyFile())) {
            if (Files.exists(left)) {
                site.disk().move(left, aside.of("unfinished", left));
            }
        }
    }

    private Either<Answer, Made> ended(OpenStore store, KeyFile file, Secret recoveryKey) {
        try {
            site.disk().replace(site.keyFile(), file.json());
            site.disk().remove(mark());
            return Either.right(new Made(store, recoveryKey));
        } catch (IOException fault) {
            store.close();
            recoveryKey.close();
            return Either.left(keys.cannotWrite(fault));
        }
    }

    private Path mark() {
        return site.folder().resolve("vault.creating");
    }
}
