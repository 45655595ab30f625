package dev.openrtc.db.backup;

import dev.openrtc.db.key.Keyring;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

/// Puts a backup's statements into a database: one in memory to see whether it can be done, or the
/// one that is to be restored.
final class Scratch {
    private Scratch() {}

    /// @return how many statements the backup held
    static long load(Path file, Keyring keys) throws IOException, SQLException {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        memory.setUser("OPENRTC");
        memory.setPassword("");
        try (Connection connection = memory.getConnection()) {
            return load(file, keys, connection);
        }
    }

    static long load(Path file, Keyring keys, Connection connection)
            throws IOException, SQLException {
        try (Statement statement = begin(connection)) {
            long count = BackupFile.read(file, keys, sql -> run(statement, sql));
            connection.commit();
            return count;
        }
    }

    /// For loading many statements: committed one by one each would take its own pages of an
    /// appending file. The caller commits.
    static Statement begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        return connection.createStatement();
    }

    static void run(Statement statement, String sql) throws SQLException {
        boolean rows = statement.execute(sql);
        if (rows) {
            throw new SQLException("A backup holds a query");
        }
    }
}
