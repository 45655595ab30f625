package dev.openrtc.db.vault;

import dev.openrtc.db.disk.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Names for files that are put aside instead of deleted; none is ever given twice.
final class Aside {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Site site;
    private final InstantSource clock;

    Aside(Site site, InstantSource clock) {
        this.site = site;
        this.clock = clock;
    }

    /// `unfinished-20260314-130211-store.mv.db`, with a number before the file's name when that one
    /// is there already.
    Path of(String why, Path file) {
        String stamp = why + "-" + STAMP.format(clock.instant());
        Path free = site.folder().resolve(stamp + "-" + file.getFileName());
        for (int i = 2; Files.exists(free); i++) {
            free = site.folder().resolve(stamp + "-" + i + "-" + file.getFileName());
        }
        return free;
    }
}
