package dev.openrtc.db.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.openrtc.db.disk.OwnerOnly;
import dev.openrtc.db.disk.Site;
import dev.openrtc.db.key.Keyring;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One opening of one database file: a pool, and one connection that keeps the file open.
final class Opened implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Opened.class);
    private static final String USER = "OPENRTC";

    /// The writer, two readers.
    private static final int CONNECTIONS = 3;

    private static final long PATIENCE_MILLIS = 5_000;

    private final Connection anchor;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Opened(Connection anchor, HikariDataSource pool) {
        this.anchor = anchor;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /// @param fresh make the database; otherwise it must be there
    /// @throws StoreException in the operator's words
    static Opened open(Site site, String name, Keyring keys, boolean fresh) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(site.address(name) + switches(fresh));
        source.setUser(USER);
        // The source keeps this very array for each connection of the pool, so it is not wiped.
        source.setPasswordChars(keys.databasePassword());
        // A plain probe first: a failing open through the pool is slow and is told only once.
        try {
            Connection anchor = source.getConnection();
            try {
                OwnerOnly.file(site.database(name));
                requireWriteThrough(anchor);
                return new Opened(anchor, pool(source));
            } catch (SQLException | IOException | RuntimeException fault) {
                anchor.close();
                throw fault;
            }
        } catch (SQLException | IOException | RuntimeException fault) {
            throw openingFault(fault, site);
        }
    }

    Jdbi jdbi() {
        return jdbi;
    }

    HikariDataSource pool() {
        return pool;
    }

    /// How much of what lies in the file is still needed, in percent.
    int fillPercent() throws SQLException {
        return anchor.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal local
                ? local.getDatabase().getStore().getMvStore().getFileStore().getChunksFillRate()
                : 100;
    }

    @Override
    public void close() {
        pool.close();
        try {
            anchor.close();
        } catch (SQLException fault) {
            LOG.warn("The database did not close cleanly ({})", SqlFault.of(fault).brief(fault));
        }
    }

    /// H2 writes over the space of a chunk when its current version does without it, while the
    /// version before, the last whole one on the disk, may still name that chunk. A kill then makes
    /// it fall back to an older version: what was acknowledged is gone (2.5.252; the kill test
    /// shows it). So the file only grows while it is open and is not compacted on closing;
    /// [dev.openrtc.db.backup.Rewriting] gives the space back.
    private static String switches(boolean fresh) {
        String always =
                ";CIPHER=AES;WRITE_DELAY=0;REUSE_SPACE=FALSE;MAX_COMPACT_TIME=0"
                        + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
        return fresh ? always : always + ";IFEXISTS=TRUE";
    }

    private static HikariDataSource pool(JdbcDataSource source) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store");
        config.setDataSource(source);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setMaxLifetime(0);
        return new HikariDataSource(config);
    }

    /// Reads back the switch that makes an answered commit survive a kill.
    private static void requireWriteThrough(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select setting_value from information_schema.settings
                                where setting_name = 'WRITE_DELAY'
                                """)) {
            if (!row.next() || !"0".equals(row.getString(1))) {
                throw new IllegalStateException("The database does not write through");
            }
        }
    }

    /// While opening, a fault that is none of the named ones means that the file cannot be read.
    private static StoreException openingFault(Throwable fault, Site site) {
        SqlFault found = SqlFault.of(fault);
        LOG.warn("The database could not be opened ({})", found.brief(fault));
        SqlFault told =
                found.kind() == SqlFault.Kind.OTHER || found.kind() == SqlFault.Kind.CLOSED_UNDER_US
                        ? new SqlFault(SqlFault.Kind.DAMAGED, found.code())
                        : found;
        return told.at(site);
    }
}
