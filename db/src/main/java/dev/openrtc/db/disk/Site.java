package dev.openrtc.db.disk;

import java.io.IOException;
import java.nio.file.Path;

/// Where a data folder keeps what, and through which file systems it is reached.
///
/// @param engineFiles the prefix of H2's file system: `async:` always, with another before it where
///   a test watches or fails H2's own writes
/// @param floor bytes that must stay free: below them nothing more is saved
public record Site(Path folder, Disk disk, String engineFiles, long floor) {
    /// 64 MiB: room for the log to roll and for H2 to close its file.
    public static final long FLOOR = 64L << 20;

    public static final String ENGINE_FILES = "async:";

    /// @throws IllegalArgumentException when the name would break a database address
    public Site {
        folder = folder.toAbsolutePath().normalize();
        if (folder.toString().contains(";")) {
            throw new IllegalArgumentException(
                    "A data folder's name must hold no semicolon: " + folder);
        }
    }

    public Path keyFile() {
        return folder.resolve("vault.json");
    }

    public Path manifest() {
        return folder.resolve("store.manifest");
    }

    public Path backups() {
        return folder.resolve("backups");
    }

    /// The file H2 makes for the database of that name.
    public Path database(String name) {
        return folder.resolve(name + ".mv.db");
    }

    public Path database() {
        return database("store");
    }

    public String address(String name) {
        return "jdbc:h2:" + engineFiles + folder.resolve(name);
    }

    /// Whole mebibytes free, or -1 when the disk does not say.
    public long freeMebibytes() {
        try {
            return disk.free(folder) >> 20;
        } catch (IOException silent) {
            return -1;
        }
    }

    /// True when something may still be saved.
    public boolean hasRoom() {
        try {
            return disk.free(folder) >= floor;
        } catch (IOException silent) {
            return true;
        }
    }
}
