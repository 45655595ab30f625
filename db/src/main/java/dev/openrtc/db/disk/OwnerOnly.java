package dev.openrtc.db.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Files and folders that only their owner can read: modes 0600 and 0700 where modes exist. Without
/// them (Windows) the user's profile folder keeps others out.
public final class OwnerOnly {
    private static final Set<PosixFilePermission> FILE =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    public static void folder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path made =
                posix(folder)
                        ? Files.createDirectories(
                                folder, PosixFilePermissions.asFileAttribute(FOLDER))
                        : Files.createDirectories(folder);
        if (!Files.isDirectory(made)) {
            throw new IOException("No folder could be made at " + folder);
        }
    }

    public static void file(Path file) throws IOException {
        if (posix(file)
                && Files.exists(file)
                && !Files.getPosixFilePermissions(file).equals(FILE)) {
            Path narrowed = Files.setPosixFilePermissions(file, FILE);
            if (!narrowed.equals(file)) {
                throw new IOException("The mode of %s could not be set".formatted(file));
            }
        }
    }

    /// An empty file only its owner can read, in the place of what was there.
    public static void fresh(Path file) throws IOException {
        boolean replaced = Files.deleteIfExists(file);
        Path made = Files.createFile(file, attributes(file));
        if (!Files.exists(made)) {
            throw new IOException("No file could be made at %s (%s)".formatted(file, replaced));
        }
    }

    static FileAttribute<?>[] attributes(Path file) {
        return posix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)}
                : new FileAttribute<?>[0];
    }

    static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
