package dev.openrtc.db.schema;

import dev.openrtc.db.engine.SqlFault;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The numbered migrations of this program against those a database has had. Forward only: a newer
/// database is refused, never touched. A migration never changes how many rows a guarded table
/// holds: the manifest of before must still fit.
public final class Schema {
    public static final List<String> MIGRATIONS = List.of("classpath:db/migration");

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    private final Flyway flyway;

    public Schema(DataSource source, List<String> migrations) {
        // Flyway opens a newer database with only a warning unless told to ignore nothing.
        this.flyway =
                Flyway.configure(Schema.class.getClassLoader())
                        .dataSource(source)
                        .locations(migrations.toArray(String[]::new))
                        .ignoreMigrationPatterns("")
                        .load();
    }

    public Standing standing() {
        MigrationInfo[] all = flyway.info().all();
        MigrationVersion known =
                newest(Arrays.stream(all).filter(one -> one.getState().isResolved()));
        MigrationVersion has = newest(Arrays.stream(all).filter(one -> one.getState().isApplied()));
        if (has.compareTo(known) > 0) {
            return new Standing.Newer(has.toString(), known.toString());
        }
        return flyway.info().pending().length == 0
                ? new Standing.Current(known.toString())
                : new Standing.Behind(has.toString(), known.toString());
    }

    /// Runs what is pending. What a failed or cut off migration left is run again: every script can
    /// be run twice.
    ///
    /// @return true when the database is now current
    public boolean migrate() {
        try {
            flyway.repair();
            return flyway.migrate().success;
        } catch (FlywayValidateException changed) {
            LOG.error("A migration of this database is not the one this program knows");
            return false;
        } catch (RuntimeException fault) {
            LOG.error("The migration failed ({})", SqlFault.of(fault).brief(fault));
            return false;
        }
    }

    private static MigrationVersion newest(Stream<MigrationInfo> migrations) {
        return migrations
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .max(MigrationVersion::compareTo)
                .orElse(MigrationVersion.fromVersion("0"));
    }

    /// How the database stands to the program.
    public sealed interface Standing {
        record Current(String version) implements Standing {}

        record Behind(String has, String known) implements Standing {}

        record Newer(String has, String known) implements Standing {}
    }
}
