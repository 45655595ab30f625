package dev.openrtc.app.place;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The one ownership of a data folder. The lock is the operating system's, so it is free the moment
/// its process is gone, however it went. The owner's name stands in a file of its own, readable
/// while the lock is held on every platform.
public final class FolderLock implements AutoCloseable {
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private final FileChannel channel;
    private final FileLock lock;
    private final Path ownerFile;

    private FolderLock(FileChannel channel, FileLock lock, Path ownerFile) {
        this.channel = channel;
        this.lock = lock;
        this.ownerFile = ownerFile;
    }

    /// What became of taking the lock.
    public sealed interface Outcome {
        record Taken(FolderLock lock) implements Outcome {}

        /// @param owner empty when its name could not be read
        record Held(Optional<Owner> owner) implements Outcome {
            public String sentence() {
                return owner.map(Owner::sentence).orElse("another process");
            }
        }
    }

    /// Takes the folder for `owner`, or says who has it. Makes the folder where it is missing.
    public static Outcome take(DataFolder folder, Owner owner) throws IOException {
        folder.ensure();
        FileChannel channel =
                FileChannel.open(
                        folder.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                write(folder.ownerFile(), owner);
                return new Outcome.Taken(new FolderLock(channel, lock, folder.ownerFile()));
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            return new Outcome.Held(namedOwner(folder));
        } catch (IOException e) {
            channel.close();
            throw new IOException(
                    "The data folder " + folder + " cannot be locked: " + e.getMessage(), e);
        }
        channel.close();
        return new Outcome.Held(namedOwner(folder));
    }

    private static void write(Path file, Owner owner) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, JSON.writeValueAsString(owner));
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Who last said to own the folder; its process may be gone. Takes and makes nothing.
    public static Optional<Owner> namedOwner(DataFolder folder) {
        try {
            return Optional.of(JSON.readValue(Files.readString(folder.ownerFile()), Owner.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Gives the folder up. A second call does nothing.
    @Override
    public void close() {
        if (!lock.isValid()) {
            return;
        }
        try {
            Files.deleteIfExists(ownerFile);
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("The data folder could not be given up", e);
        }
    }
}
