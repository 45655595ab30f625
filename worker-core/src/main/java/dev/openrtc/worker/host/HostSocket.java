package dev.openrtc.worker.host;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/// The socket one host connects back to, in a folder of the owner's. Its file goes with it.
final class HostSocket implements AutoCloseable {
    /// The longest path a socket can be bound to, on the strictest system.
    private static final int LONGEST = 100;

    private final Path path;
    private final ServerSocketChannel server;

    private HostSocket(Path path, ServerSocketChannel server) {
        this.path = path;
        this.server = server;
    }

    static HostSocket in(Path run) throws IOException {
        Path folder = prepared(run);
        Path path = folder.resolve("h" + UUID.randomUUID().toString().substring(0, 8));
        if (path.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            path = Files.createTempDirectory("openrtc").resolve("h");
        }
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            var _ = server.bind(UnixDomainSocketAddress.of(path), 1);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
        return new HostSocket(path, server);
    }

    Path path() {
        return path;
    }

    /// Waits until it comes or the socket is closed.
    SocketChannel accept() throws IOException {
        return server.accept();
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(path);
    }

    private static Path prepared(Path run) throws IOException {
        Files.createDirectories(run);
        if (run.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwx------"));
        }
        return run;
    }
}
