package dev.openrtc.db.engine;

import dev.openrtc.db.disk.Site;
import dev.openrtc.db.key.Keyring;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The open database. Can be closed under us (an H2 database closes for everybody on a full disk or
/// an interrupt); [#reopen] then opens it once more. Safe from many threads.
public final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    /// H2 has been seen to spin for ever while closing on a full disk.
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Site site;
    private final String name;
    private final Keyring keys;
    private volatile Opened opened;
    private volatile long epoch = 1;
    private boolean closed;

    private Engine(Site site, String name, Keyring keys, Opened opened) {
        this.site = site;
        this.name = name;
        this.keys = keys;
        this.opened = opened;
    }

    /// @throws StoreException when it cannot be made
    public static Engine create(Site site, String name, Keyring keys) {
        return new Engine(site, name, keys, Opened.open(site, name, keys, true));
    }

    /// @throws StoreException when it is missing, damaged or in use
    public static Engine open(Site site, String name, Keyring keys) {
        return new Engine(site, name, keys, Opened.open(site, name, keys, false));
    }

    public Jdbi jdbi() {
        return opened.jdbi();
    }

    public DataSource source() {
        return opened.pool();
    }

    /// Which opening this is; hand it to [#reopen] so that two callers reopen once.
    public long epoch() {
        return epoch;
    }

    /// Opens the database anew, unless somebody did so since `seen`.
    ///
    /// @throws StoreException when it cannot be opened
    public synchronized void reopen(long seen) {
        if (closed || seen != epoch) {
            return;
        }
        closeWithin(opened);
        opened = Opened.open(site, name, keys, false);
        epoch++;
        LOG.warn("The database had been closed under us and was opened again");
    }

    /// How much of what lies in the file is still needed, in percent.
    public int fillPercent() {
        try {
            return opened.fillPercent();
        } catch (SQLException gone) {
            throw SqlFault.of(gone).at(site);
        }
    }

    /// Puts another file, closed and complete, in the place of this database's in one step, and
    /// opens it. Whoever reads meanwhile finds the database closed under it, as in [#reopen].
    ///
    /// @throws IOException when it could not be put there; the database is as it was
    /// @throws StoreException when it cannot be opened
    public synchronized void replaceBy(Path fresh) throws IOException {
        if (closed) {
            throw new IOException("The database is closed");
        }
        closeWithin(opened);
        try {
            site.disk().move(fresh, site.database(name));
        } finally {
            opened = Opened.open(site, name, keys, false);
            epoch++;
        }
    }

    /// Returns within 5 s, whatever the disk does. A second call does nothing.
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            closeWithin(opened);
        }
    }

    private static void closeWithin(Opened opened) {
        Thread closer = Thread.ofPlatform().daemon().name("store-close").start(opened::close);
        try {
            if (!closer.join(CLOSING)) {
                LOG.warn(
                        "The database did not close within {} s; left as it is",
                        CLOSING.toSeconds());
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
