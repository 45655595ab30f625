package dev.openrtc.app.place;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where everything of one installation lives. Owner only: the folder is 0700. Immutable.
///
/// @param path absolute
public record DataFolder(Path path) {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");

    public DataFolder {
        path = path.toAbsolutePath().normalize();
    }

    /// The folder to use: `--home`, else `OPENRTC_HOME`, else the platform's per-user data folder.
    public static DataFolder choose(
            Optional<Path> home, Map<String, String> environment, String osName, Path userHome) {
        if (home.isPresent()) {
            return new DataFolder(home.get());
        }
        String named = environment.getOrDefault("OPENRTC_HOME", "");
        if (!named.isBlank()) {
            return new DataFolder(Path.of(named));
        }
        return new DataFolder(perUser(environment, osName, userHome));
    }

    private static Path perUser(Map<String, String> environment, String osName, Path userHome) {
        if (osName.startsWith("Windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            Path base =
                    local.isBlank() ? userHome.resolve("AppData").resolve("Local") : Path.of(local);
            return base.resolve("OpenRTC");
        }
        if (osName.startsWith("Mac")) {
            return userHome.resolve("Library").resolve("Application Support").resolve("OpenRTC");
        }
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        Path base =
                data.startsWith("/") ? Path.of(data) : userHome.resolve(".local").resolve("share");
        return base.resolve("openrtc");
    }

    /// Makes the folder where it is missing and closes it to everybody but its owner.
    ///
    /// @throws IOException saying what stands in the way and what to do
    public void ensure() throws IOException {
        if (path.toString().indexOf(';') >= 0) {
            throw new IOException(
                    "The data folder's name may not contain ';': " + path + ". Choose another.");
        }
        try {
            Files.createDirectories(path);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(path + " is a file, not a folder. Choose another with --home.");
        } catch (IOException e) {
            throw new IOException(
                    "The data folder "
                            + path
                            + " cannot be made ("
                            + e.getClass().getSimpleName()
                            + "). Choose another with --home.");
        }
        ownerOnly(path);
        if (!Files.isWritable(path)) {
            throw new IOException(
                    "The data folder " + path + " cannot be written. Choose another with --home.");
        }
    }

    /// Makes a folder inside, owner only.
    public Path inside(String name) throws IOException {
        Path folder = path.resolve(name);
        Files.createDirectories(folder);
        ownerOnly(folder);
        return folder;
    }

    public Path lockFile() {
        return path.resolve("owner.lock");
    }

    public Path ownerFile() {
        return path.resolve("owner.json");
    }

    /// Where the window keeps its size, theme and the like.
    public Path windowFile() {
        return path.resolve("window.json");
    }

    public Path agents() {
        return path.resolve("agents");
    }

    public Path logs() {
        return path.resolve("logs");
    }

    public Path metrics() {
        return path.resolve("metrics");
    }

    public Path run() {
        return path.resolve("run");
    }

    static void ownerOnly(Path folder) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                && !Files.getPosixFilePermissions(folder).equals(OWNER_ONLY)) {
            Files.setPosixFilePermissions(folder, OWNER_ONLY);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
