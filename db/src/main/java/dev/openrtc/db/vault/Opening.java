package dev.openrtc.db.vault;

import dev.openrtc.db.backup.Backups;
import dev.openrtc.db.backup.Rewriting;
import dev.openrtc.db.disk.Site;
import dev.openrtc.db.engine.Engine;
import dev.openrtc.db.engine.SqlFault;
import dev.openrtc.db.engine.StoreException;
import dev.openrtc.db.key.Keyring;
import dev.openrtc.db.ledger.Trust;
import dev.openrtc.db.schema.Schema;
import dev.openrtc.worker.api.Vault.Answer;
import dev.openrtc.worker.port.StoreFault;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From a key to an open store, or to the reason there is none. A database that is missing, damaged
/// or older than it was is never replaced here: the operator chooses a backup.
final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    static final String DATABASE = "store";

    /// H2 writes two header blocks of 4 KiB before anything else.
    private static final long SMALLEST = 2 * 4096L;

    private final Site site;
    private final VaultSettings how;
    private final Backups backups;

    Opening(Site site, VaultSettings how, Backups backups) {
        this.site = site;
        this.how = how;
        this.backups = backups;
    }

    /// Makes the database of a new vault. Takes over `keys`.
    Either<Answer, OpenStore> create(Keyring keys) {
        Engine engine;
        try {
            engine = Engine.create(site, DATABASE, keys);
        } catch (StoreException fault) {
            keys.close();
            return Either.left(failed(fault));
        }
        OpenStore store = new OpenStore(site, how, keys, engine);
        try {
            if (!new Schema(engine.source(), how.migrations()).migrate()) {
                return closed(
                        store, new Answer.Failed("SCHEMA", "The database could not be made."));
            }
            Either<StoreFault, Long> founded = store.settings().found(how.clock().instant());
            if (founded.isLeft()) {
                return closed(store, new Answer.Failed("NOT_SAVED", sentence(founded.getLeft())));
            }
        } catch (StoreException fault) {
            return closed(store, failed(fault));
        }
        store.start();
        return Either.right(store);
    }

    /// Opens the database that is there. Takes over `keys`.
    Either<Answer, OpenStore> open(Keyring keys) {
        String missing = missing();
        if (!missing.isEmpty()) {
            keys.close();
            return Either.left(recovery(missing));
        }
        Engine engine;
        try {
            engine = Engine.open(site, DATABASE, keys);
        } catch (StoreException fault) {
            keys.close();
            return Either.left(opening(fault));
        }
        OpenStore store = new OpenStore(site, how, keys, engine);
        try {
            Answer doubt = doubt(store);
            if (doubt != null) {
                return closed(store, doubt);
            }
            var _ = store.settings().load();
        } catch (StoreException fault) {
            return closed(store, opening(fault));
        } catch (RuntimeException fault) {
            // Flyway and the settings' readers throw their own when a page cannot be read.
            SqlFault found = SqlFault.of(fault);
            LOG.error("The database could not be read ({})", found.brief(fault));
            return closed(store, opening(found.at(site)));
        }
        store.start();
        return Either.right(store);
    }

    private String missing() {
        try {
            if (!Files.exists(site.database())) {
                return "The database in %s is missing.".formatted(site.folder());
            }
            long bytes = Files.size(site.database());
            return bytes < SMALLEST
                    ? "The database file is cut off: it holds %d bytes.".formatted(bytes)
                    : "";
        } catch (IOException fault) {
            return "The database file cannot be read.";
        }
    }

    private @Nullable Answer doubt(OpenStore store) {
        Schema schema = new Schema(store.engine().source(), how.migrations());
        switch (schema.standing()) {
            case Schema.Standing.Newer(String has, String known) -> {
                return new Answer.Failed(
                        "NEWER_SCHEMA",
                        "This data folder was written by a newer program (schema %s, this one knows %s). Use the newer program, or another folder."
                                .formatted(has, known));
            }
            case Schema.Standing.Behind(String has, String known) -> {
                if (has.equals("0")) {
                    return recovery("The database is empty.");
                }
                Answer doubt = doubt(store.ledger().judge());
                return doubt == null ? migrated(store, has, known) : doubt;
            }
            case Schema.Standing.Current _ -> {
                return doubt(store.ledger().judge());
            }
        }
    }

    private @Nullable Answer doubt(Trust trust) {
        return switch (trust) {
            case Trust.Whole _ -> null;
            case Trust.Doubt(String sentence) -> recovery(sentence);
        };
    }

    /// Only what was judged whole is backed up and migrated: a backup of a damaged database would
    /// push a good one off the shelf. It is migrated beside and moved in, since a kill in the midst
    /// of H2's `alter table` leaves the table under another name.
    private @Nullable Answer migrated(OpenStore store, String has, String known) {
        String step = "schema %s to %s".formatted(has, known);
        if (backups.write(store.ledger(), store.keys(), "before " + step)
                instanceof Backups.Outcome.Failed(String sentence)) {
            return new Answer.Failed(
                    "NO_BACKUP",
                    "The database must be brought from %s, but no backup could be written first. %s"
                            .formatted(step, sentence));
        }
        Rewriting rewriting = new Rewriting(site, store.engine(), store.ledger(), store.keys());
        if (!rewriting.run(source -> new Schema(source, how.migrations()).migrate())) {
            return new Answer.Failed(
                    "NOT_MIGRATED",
                    "The database could not be brought from %s. It is as it was: the program that wrote it still opens it, and a backup lies beside it. Check the disk (%d MB free) and the log."
                            .formatted(step, site.freeMebibytes()));
        }
        return doubt(store.ledger().judge());
    }

    private Answer opening(StoreException fault) {
        return switch (fault.kind()) {
            case MISSING, DAMAGED, FOREIGN -> recovery(fault.sentence());
            case OTHER ->
                    recovery("The database cannot be read: its file is damaged. Restore a backup.");
            case IN_USE, CLOSED_UNDER_US, CANNOT_WRITE, DUPLICATE, BUSY -> failed(fault);
        };
    }

    private Answer recovery(String sentence) {
        return new Answer.NeedsRecovery(sentence, backups.list());
    }

    private static Answer failed(StoreException fault) {
        return new Answer.Failed(fault.kind().name(), fault.sentence());
    }

    private static Either<Answer, OpenStore> closed(OpenStore store, Answer why) {
        store.close();
        return Either.left(why);
    }

    static String sentence(StoreFault fault) {
        return switch (fault) {
            case StoreFault.Conflict(long _, String detail) -> detail;
            case StoreFault.Rejected(String _, String message) -> message;
            case StoreFault.Unavailable(String message) -> message;
        };
    }
}
