package dev.openrtc.db.backup;

import dev.openrtc.worker.api.Vault.Backup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/// The folder of backups: what lies in it, what each is called, which of them go.
final class Shelf {
    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);
    private static final String END = ".backup";
    private static final String BEGUN = END + ".new";
    private static final String PATTERN = "yyyyMMdd-HHmmss-SSS";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern(PATTERN, Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;
    private final InstantSource clock;

    Shelf(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /// Newest first. One stamped more than a minute after now was written before the clock was set
    /// back, so it is older than every other. A file that is no backup by its name is left out.
    List<Backup> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Instant latest = clock.instant().plus(Duration.ofMinutes(1));
        try (Stream<Path> files = Files.list(folder)) {
            List<Backup> found = new ArrayList<>();
            for (Path file : files.toList()) {
                parse(file, found);
            }
            found.sort(
                    Comparator.comparing((Backup one) -> one.at().isAfter(latest))
                            .thenComparing(Backup::at, Comparator.reverseOrder()));
            return found;
        } catch (IOException unreadable) {
            LOG.warn("The folder of backups could not be read");
            return List.of();
        }
    }

    /// A name that no backup has yet.
    Path name(Instant at, String reason) {
        String words = reason.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        Instant stamp = at;
        Path file = folder.resolve(STAMP.format(stamp) + "-" + words + END);
        while (Files.exists(file)) {
            stamp = stamp.plusMillis(1);
            file = folder.resolve(STAMP.format(stamp) + "-" + words + END);
        }
        return file;
    }

    /// What a backup is called until it has been read back.
    static Path begun(Path file) {
        return file.resolveSibling(file.getFileName().toString().replace(END, BEGUN));
    }

    /// Takes away what was begun and never ended: the disk was full, or the program was killed.
    void clear() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path left :
                    files.filter(f -> f.getFileName().toString().endsWith(BEGUN)).toList()) {
                Files.deleteIfExists(left);
            }
        } catch (IOException fault) {
            LOG.warn("What is left of an unfinished backup could not be removed");
        }
    }

    /// Keeps the newest.
    void keep(int newest) {
        List<Backup> all = list();
        for (Backup old : all.subList(Math.min(newest, all.size()), all.size())) {
            try {
                Files.deleteIfExists(old.file());
            } catch (IOException fault) {
                LOG.warn("The old backup {} could not be removed", old.file().getFileName());
            }
        }
    }

    private static void parse(Path file, List<Backup> into) throws IOException {
        String name = file.getFileName().toString();
        int stamp = PATTERN.length();
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
