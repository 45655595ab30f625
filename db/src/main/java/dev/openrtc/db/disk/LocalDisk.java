package dev.openrtc.db.disk;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

/// The real disk.
public final class LocalDisk implements Disk {
    @Override
    public void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(CREATE, WRITE, TRUNCATE_EXISTING),
                        OwnerOnly.attributes(file))) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                int written = channel.write(buffer);
                if (written < 0) {
                    throw new IOException("Nothing more could be written to " + file);
                }
            }
            channel.force(true);
        }
    }

    @Override
    public OutputStream stream(Path file) throws IOException {
        OwnerOnly.fresh(file);
        return new SyncedStream(FileChannel.open(file, WRITE));
    }

    @Override
    public void remove(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            syncFolder(file);
        }
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        try {
            Path moved =
                    Files.move(
                            from,
                            to,
                            StandardCopyOption.ATOMIC_MOVE,
                            StandardCopyOption.REPLACE_EXISTING);
            syncFolder(moved);
        } catch (AtomicMoveNotSupportedException elsewhere) {
            throw new IOException(
                    "The file system of %s cannot move in one step".formatted(to), elsewhere);
        }
    }

    @Override
    public long free(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /// Makes the folder's new entry durable. Windows has no such act and needs none.
    private static void syncFolder(Path entry) throws IOException {
        Path folder = entry.toAbsolutePath().getParent();
        if (folder == null || !OwnerOnly.posix(folder)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }
}
