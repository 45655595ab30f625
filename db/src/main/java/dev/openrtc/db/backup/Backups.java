package dev.openrtc.db.backup;

import dev.openrtc.db.disk.OwnerOnly;
import dev.openrtc.db.disk.Site;
import dev.openrtc.db.engine.StoreException;
import dev.openrtc.db.key.Keyring;
import dev.openrtc.db.ledger.Ledger;
import dev.openrtc.worker.api.Vault.Backup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The backups of a data folder: encrypted copies, each on the disk and read back into memory
/// before it counts.
public final class Backups {
    /// How many are kept; older ones go when a new one is written.
    static final int KEPT = 7;

    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
    private static final Duration DAILY = Duration.ofHours(24);

    private final Site site;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Shelf shelf;

    public Backups(Site site, InstantSource clock, SecureRandom random) {
        this.site = site;
        this.clock = clock;
        this.random = random;
        this.shelf = new Shelf(site.backups(), clock);
    }

    /// What became of writing one.
    public sealed interface Outcome {
        /// @param statements that were written and read back
        record Written(Backup backup, long statements) implements Outcome {}

        record Failed(String sentence) implements Outcome {}
    }

    /// Newest first.
    public List<Backup> list() {
        return shelf.list();
    }

    /// True when none was written within a day of now. One of the future does not count: the clock
    /// was set back since.
    public boolean isDue() {
        Instant now = clock.instant();
        return list().stream()
                .map(one -> Duration.between(one.at(), now))
                .noneMatch(age -> !age.isNegative() && age.compareTo(DAILY) < 0);
    }

    /// Writes one, reads it back into a database in memory, and forgets the oldest. A failed one
    /// leaves nothing behind.
    ///
    /// @param reason a few words for the list
    public Outcome write(Ledger ledger, Keyring keys, String reason) {
        try {
            OwnerOnly.folder(site.backups());
            shelf.clear();
            return site.hasRoom()
                    ? written(ledger, keys, reason)
                    : new Outcome.Failed(
                            "The disk is full (%d MB free).".formatted(site.freeMebibytes()));
        } catch (IOException | UncheckedIOException | SQLException | StoreException e) {
            LOG.warn("A backup could not be written ({})", e.getClass().getSimpleName());
            return new Outcome.Failed(
                    "It could not be written to %s or read back. Check the disk (%d MB free) and the folder's permissions."
                            .formatted(site.backups(), site.freeMebibytes()));
        } finally {
            shelf.clear();
        }
    }

    private Outcome written(Ledger ledger, Keyring keys, String reason)
            throws IOException, SQLException {
        Instant now = clock.instant();
        Path file = shelf.name(now, reason);
        Path begun = Shelf.begun(file);
        byte[] keyFile = Files.readAllBytes(site.keyFile());
        long written =
                ledger.alone(
                        handle -> {
                            try {
                                return BackupFile.write(
                                        site.disk().stream(begun), keyFile, keys, random, handle);
                            } catch (IOException fault) {
                                throw new UncheckedIOException(fault);
                            }
                        });
        long read = Scratch.load(begun, keys);
        if (read != written) {
            return new Outcome.Failed("What was written could not be read back whole.");
        }
        site.disk().move(begun, file);
        shelf.keep(KEPT);
        return new Outcome.Written(new Backup(file, now, Files.size(file), reason), written);
    }
}
