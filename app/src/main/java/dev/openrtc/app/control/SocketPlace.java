package dev.openrtc.app.control;

import dev.openrtc.app.place.DataFolder;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/// Where the control socket of a data folder is: `control.sock` inside it, or, where that path is
/// too long for a socket or the file system takes none, under a hash in the user's runtime folder,
/// named in `control.path`.
final class SocketPlace {
    /// The shortest bound among our platforms is 104 bytes with the closing zero (macOS).
    private static final int LONGEST_PATH = 100;

    private final Path inside;
    private final Path pointer;
    private final Path outside;

    SocketPlace(DataFolder folder, Map<String, String> environment) {
        this.inside = folder.path().resolve("control.sock");
        this.pointer = folder.path().resolve("control.path");
        this.outside = runtime(environment).resolve(hash(folder.path()) + ".sock");
    }

    /// Where a client finds the socket.
    Path find() throws IOException {
        return Files.exists(pointer) ? Path.of(Files.readString(pointer).strip()) : inside;
    }

    /// Binds a listening socket that only the owner's user can reach. The caller owns the folder,
    /// so a socket file that is there was left behind.
    ServerSocketChannel bind() throws IOException {
        remove();
        if (inside.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH) {
            try {
                return bindAt(inside);
            } catch (IOException e) {
                Files.deleteIfExists(inside);
            }
        }
        Path folder = outside.getParent();
        if (folder == null) {
            throw new IOException("There is no runtime folder for the control socket");
        }
        Files.createDirectories(folder);
        if (Files.isSymbolicLink(folder)) {
            throw new IOException(folder + " is a link; the control socket needs a folder there");
        }
        if (posix()) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        ServerSocketChannel channel = bindAt(outside);
        Files.writeString(pointer, outside + "\n");
        return channel;
    }

    private static ServerSocketChannel bindAt(Path path) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            Files.deleteIfExists(path);
            var _ = channel.bind(UnixDomainSocketAddress.of(path), 16);
            if (posix()) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e instanceof IOException io
                    ? io
                    : new IOException("The control socket could not be opened: " + e, e);
        }
    }

    /// Removes whatever is there.
    void remove() throws IOException {
        Files.deleteIfExists(inside);
        Files.deleteIfExists(pointer);
        if (Files.exists(outside, LinkOption.NOFOLLOW_LINKS)) {
            Files.delete(outside);
        }
    }

    private static Path runtime(Map<String, String> environment) {
        String given = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        return given.isBlank()
                ? Path.of(System.getProperty("java.io.tmpdir", "."))
                        .resolve("openrtc-" + System.getProperty("user.name", "user"))
                : Path.of(given).resolve("openrtc");
    }

    private static String hash(Path folder) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(folder.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
