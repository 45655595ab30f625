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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives back the space that an appending database no longer needs: writes all of it into a new
/// file, and puts that into its place in one step. Never in place: H2's own compaction may lose
/// what was acknowledged.
public final class Rewriting {
    private static final Logger LOG = LoggerFactory.getLogger(Rewriting.class);
    private static final String FRESH = "rewriting";

    /// A file below 64 MiB is left alone, and one of which more than a quarter is in use.
    static final long SMALL = 64L << 20;

    private static final int SPARSE_PERCENT = 25;

    private final Site site;
    private final Engine engine;
    private final Ledger ledger;
    private final Keyring keys;

    public Rewriting(Site site, Engine engine, Ledger ledger, Keyring keys) {
        this.site = site;
        this.engine = engine;
        this.ledger = ledger;
        this.keys = keys;
    }

    /// True when most of a large file is of no use any more.
    public boolean isDue() {
        try {
            return Files.size(site.database()) >= SMALL && engine.fillPercent() < SPARSE_PERCENT;
        } catch (IOException | StoreException unknown) {
            return false;
        }
    }

    /// Nothing is saved while it runs. After a fault the database is as it was.
    ///
    /// @return whether it was done
    public boolean run() {
        return run(_ -> true);
    }

    /// The same, with a change of the copy before it is put into place.
    ///
    /// @param change false when it could not be made
    public boolean run(Predicate<DataSource> change) {
        try {
            return ledger.alone(() -> rewritten(change));
        } catch (RuntimeException fault) {
            LOG.warn("The database could not be rewritten ({})", fault.getClass().getSimpleName());
            return false;
        } finally {
            clear();
        }
    }

    private boolean rewritten(Predicate<DataSource> change) throws IOException, SQLException {
        long before = Files.size(site.database());
        if (site.disk().free(site.folder()) < site.floor() + before) {
            LOG.warn("The database is not rewritten: too little room on the disk");
            return false;
        }
        clear();
        if (!copied(ledger.manifest(), change)) {
            return false;
        }
        engine.replaceBy(fresh());
        LOG.info(
                "The database was rewritten: {} kB of {} kB",
                Files.size(site.database()) / 1000,
                before / 1000);
        return true;
    }

    private boolean copied(byte[] manifest, Predicate<DataSource> change) throws SQLException {
        try (Engine copy = Engine.create(site, FRESH, keys);
                WriterThread writer = new WriterThread()) {
            try (Connection from = engine.source().getConnection();
                    Connection into = copy.source().getConnection();
                    Statement script = from.createStatement();
                    Statement load = Scratch.begin(into);
                    ResultSet rows = script.executeQuery("script nopasswords nosettings")) {
                while (rows.next()) {
                    Scratch.run(load, rows.getString(1));
                }
                into.commit();
            }
            if (!Arrays.equals(manifest, new Ledger(site, copy, writer, keys).manifest())) {
                LOG.error("The copy of the database does not hold what the database holds");
                return false;
            }
            return change.test(copy.source());
        }
    }

    private Path fresh() {
        return site.database(FRESH);
    }

    private void clear() {
        try {
            Files.deleteIfExists(fresh());
        } catch (IOException stays) {
            LOG.warn("{} could not be removed", fresh().getFileName());
        }
    }
}
