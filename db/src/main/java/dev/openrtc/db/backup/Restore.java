package dev.openrtc.db.backup;

import dev.openrtc.db.disk.Site;
import dev.openrtc.db.engine.Engine;
import dev.openrtc.db.engine.StoreException;
import dev.openrtc.db.engine.WriterThread;
import dev.openrtc.db.key.Keyring;
import dev.openrtc.db.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts a backup in the place of the database. The backup is loaded beside it first; the damaged
/// file is kept aside, never deleted.
public final class Restore {
    private static final Logger LOG = LoggerFactory.getLogger(Restore.class);
    private static final String FRESH = "restoring";

    private final Site site;

    public Restore(Site site) {
        this.site = site;
    }

    /// The key file that was kept inside a backup, or empty when it cannot be read.
    public Optional<byte[]> keyFile(Path backup) {
        try {
            return BackupFile.keyFile(backup);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /// @param aside what the damaged database is called from now on, without its ending
    /// @return empty when done, else why not; the database is then as it was
    public Optional<String> apply(Path backup, Keyring keys, String aside) {
        try {
            Files.deleteIfExists(site.database(FRESH));
            try (Engine engine = Engine.create(site, FRESH, keys);
                    Connection connection = engine.source().getConnection()) {
                long statements = Scratch.load(backup, keys, connection);
                LOG.info("{} statements of the backup were loaded", statements);
            }
            if (Files.exists(site.database())) {
                site.disk().move(site.database(), site.database(aside));
            }
            site.disk().move(site.database(FRESH), site.database());
            sign(keys);
            return Optional.empty();
        } catch (IOException | SQLException | StoreException fault) {
            LOG.error("The backup could not be restored ({})", fault.getClass().getSimpleName());
            return Optional.of(
                    "The backup could not be restored: it is damaged, of another vault, or the disk cannot be written. Choose another one.");
        }
    }

    private void sign(Keyring keys) throws IOException {
        try (Engine engine = Engine.open(site, "store", keys);
                WriterThread writer = new WriterThread()) {
            new Ledger(site, engine, writer, keys).sign();
        }
    }
}
