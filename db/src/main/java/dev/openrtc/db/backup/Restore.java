package dev.openrtc.db.backup;

import dev.openrtc.db.disk.Site;
import dev.openrtc.db.engine.Engine;
import dev.openrtc.db.engine.WriterThread;
import dev.openrtc.db.key.Keyring;
import dev.openrtc.db.ledger.Ledger;
import dev.openrtc.db.schema.Schema;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts a backup in the place of the database, in two steps: [#prove] makes a whole database of it
/// beside the one that runs, [Proven#apply] swaps the two. What was there is kept aside, never
/// deleted.
public final class Restore {
    private static final Logger LOG = LoggerFactory.getLogger(Restore.class);
    private static final String FRESH = "restoring";

    private final Site site;
    private final List<String> migrations;

    public Restore(Site site, List<String> migrations) {
        this.site = site;
        this.migrations = List.copyOf(migrations);
    }

    /// The key file that was kept inside a backup, or empty when it cannot be read.
    public Optional<byte[]> keyFile(Path backup) {
        try {
            return BackupFile.keyFile(backup);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /// Makes a database and its manifest of the backup, beside the ones in use, which it neither
    /// reads nor touches.
    ///
    /// @return why it cannot be restored, or what can be put into place
    public Either<String, Proven> prove(Path backup, Keyring keys) {
        try {
            if (!site.hasRoom()) {
                return Either.left(
                        "The backup could not be restored: the disk is full (%d MB free). Free some space and try again."
                                .formatted(site.freeMebibytes()));
            }
            clear();
            String newer = loaded(backup, keys);
            if (!newer.isEmpty()) {
                clear();
                return Either.left(newer);
            }
            return Either.right(new Proven(site, site.database(FRESH), manifest()));
        } catch (IOException | SQLException | RuntimeException fault) {
            LOG.warn("A backup could not be loaded ({})", fault.getClass().getSimpleName());
            clear();
            return Either.left(
                    "The backup could not be restored: it is damaged, of another vault, or the disk cannot be written (%d MB free). Nothing was changed. Choose another one, or free some space."
                            .formatted(site.freeMebibytes()));
        }
    }

    private String loaded(Path backup, Keyring keys) throws IOException, SQLException {
        try (Engine engine = Engine.create(site, FRESH, keys);
                WriterThread writer = new WriterThread()) {
            try (Connection connection = engine.source().getConnection()) {
                long statements = Scratch.load(backup, keys, connection);
                LOG.info("{} statements of the backup were loaded", statements);
            }
            if (new Schema(engine.source(), migrations).standing()
                    instanceof Schema.Standing.Newer(String has, String known)) {
                return "The backup was written by a newer program (schema %s, this one knows %s). Use the newer program, or choose another one."
                        .formatted(has, known);
            }
            site.disk().write(manifest(), new Ledger(site, engine, writer, keys).manifest());
            return "";
        }
    }

    private void clear() {
        for (Path left : List.of(site.database(FRESH), manifest())) {
            try {
                Files.deleteIfExists(left);
            } catch (IOException stays) {
                LOG.warn("{} could not be removed", left.getFileName());
            }
        }
    }

    private Path manifest() {
        return site.manifest().resolveSibling(FRESH + ".manifest");
    }

    /// A backup as a database of its own, whole and signed, ready to be put into place.
    public static final class Proven {
        private final Site site;
        private final Path fresh;
        private final Path manifest;

        private Proven(Site site, Path fresh, Path manifest) {
            this.site = site;
            this.fresh = fresh;
            this.manifest = manifest;
        }

        /// The store must be closed.
        ///
        /// @param aside where the database that was there is kept from now on
        /// @return empty when done, else what is so now and what to do
        public Optional<String> apply(Path aside) {
            try {
                if (Files.exists(site.database())) {
                    site.disk().move(site.database(), aside);
                }
                site.disk().move(fresh, site.database());
                site.disk().move(manifest, site.manifest());
                return Optional.empty();
            } catch (IOException fault) {
                LOG.error("A backup was not moved in ({})", fault.getClass().getSimpleName());
                return Optional.of(undone(aside));
            }
        }

        private String undone(Path aside) {
            try {
                if (!Files.exists(fresh)) {
                    site.disk().move(site.database(), fresh);
                }
                if (Files.exists(aside)) {
                    site.disk().move(aside, site.database());
                }
                return "The backup could not be restored: %s cannot be written (%d MB free). The database is as it was. Check the disk and the folder's permissions, then try again."
                        .formatted(site.folder(), site.freeMebibytes());
            } catch (IOException stuck) {
                LOG.error("A restore stopped halfway ({})", stuck.getClass().getSimpleName());
                return "The restore stopped halfway: %s cannot be written (%d MB free). Nothing is lost: the database as it was is in %s. Check the disk and the folder's permissions, then restore once more."
                        .formatted(
                                site.folder(),
                                site.freeMebibytes(),
                                Files.exists(aside)
                                        ? aside.getFileName()
                                        : site.database().getFileName());
            }
        }
    }
}
