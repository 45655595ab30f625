package dev.openrtc.db.backup;

import dev.openrtc.db.disk.OwnerOnly;
import dev.openrtc.db.disk.Site;
import dev.openrtc.db.engine.StoreException;
import dev.openrtc.db.key.Keyring;
import dev.openrtc.db.ledger.Ledger;
import dev.openrtc.worker.api.Vault.Backup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The backups of a data folder: encrypted copies, each read back into memory before it counts.
public final class Backups {
    /// How many are kept; older ones go when a new one is written.
    static final int KEPT = 7;

    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
    private static final Duration DAILY = Duration.ofHours(24);
    private static final String END = ".backup";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Site site;
    private final InstantSource clock;
    private final SecureRandom random;

    public Backups(Site site, InstantSource clock, SecureRandom random) {
        this.site = site;
        this.clock = clock;
        this.random = random;
    }

    /// What became of writing one.
    public sealed interface Outcome {
        /// @param statements that were written and read back
        record Written(Backup backup, long statements) implements Outcome {}

        record Failed(String sentence) implements Outcome {}
    }

    /// Newest first. A file that is no backup by its name is left out.
    public List<Backup> list() {
        if (!Files.isDirectory(site.backups())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(site.backups())) {
            List<Backup> found = new ArrayList<>();
            for (Path file : files.toList()) {
                parse(file, found);
            }
            found.sort(Comparator.comparing(Backup::at).reversed());
            return found;
        } catch (IOException unreadable) {
            LOG.warn("The folder of backups could not be read");
            return List.of();
        }
    }

    /// True when the newest is older than a day, or there is none.
    public boolean isDue() {
        List<Backup> all = list();
        return all.isEmpty()
                || Duration.between(all.getFirst().at(), clock.instant()).compareTo(DAILY) >= 0;
    }

    /// Writes one, reads it back into a database in memory, and forgets the oldest.
    ///
    /// @param reason a few words for the list
    public Outcome write(Ledger ledger, Keyring keys, String reason) {
        Path file = site.backups().resolve(name(clock.instant(), reason));
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            OwnerOnly.folder(site.backups());
            if (!site.hasRoom()) {
                return new Outcome.Failed(
                        "The disk is full (%d MB free).".formatted(site.freeMebibytes()));
            }
            byte[] keyFile = Files.readAllBytes(site.keyFile());
            long written =
                    ledger.alone(
                            handle -> {
                                try {
                                    return BackupFile.write(beside, keyFile, keys, random, handle);
                                } catch (IOException fault) {
                                    throw new java.io.UncheckedIOException(fault);
                                }
                            });
            long read = Scratch.load(beside, keys);
            if (read != written) {
                Files.deleteIfExists(beside);
                return new Outcome.Failed("What was written could not be read back whole.");
            }
            site.disk().move(beside, file);
            forget();
            return new Outcome.Written(
                    new Backup(file, clock.instant(), Files.size(file), reason), written);
        } catch (IOException | java.io.UncheckedIOException | SQLException | StoreException e) {
            LOG.warn("A backup could not be written ({})", e.getClass().getSimpleName());
            return new Outcome.Failed(
                    "It could not be written to %s or read back. Check the disk (%d MB free) and the folder's permissions."
                            .formatted(site.backups(), site.freeMebibytes()));
        }
    }

    private void forget() throws IOException {
        List<Backup> all = list();
        for (Backup old : all.subList(Math.min(KEPT, all.size()), all.size())) {
            Files.deleteIfExists(old.file());
        }
    }

    private static String name(Instant at, String reason) {
        String words = reason.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        return STAMP.format(at) + "-" + words + END;
    }

    private static void parse(Path file, List<Backup> into) throws IOException {
        String name = file.getFileName().toString();
        int stamp = "yyyyMMdd-HHmmss-SSS".length();
        if (name.length() <= stamp + END.length() || !name.endsWith(END)) {
            return;
        }
        try {
            Instant at = STAMP.parse(name.substring(0, stamp), Instant::from);
            String reason =
                    name.substring(stamp + 1, name.length() - END.length()).replace('_', ' ');
            into.add(new Backup(file, at, Files.size(file), reason));
        } catch (DateTimeParseException foreign) {
            LOG.debug("{} is no backup by its name", name);
        }
    }
}
