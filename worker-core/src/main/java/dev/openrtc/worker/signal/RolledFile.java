package dev.openrtc.worker.signal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// A text file that is appended to; when it has grown to its size it becomes number 1, number 1
/// becomes number 2, and the last one goes. One thread only.
final class RolledFile implements AutoCloseable {
    static final long LARGEST = 50L << 20;
    static final int KEPT = 3;

    private final Path path;
    private final long largest;
    private final int kept;
    private @Nullable BufferedWriter out;
    private long size;

    RolledFile(Path path, long largest, int kept) {
        this.path = path;
        this.largest = largest;
        this.kept = kept;
    }

    /// Writes the line and its end, and hands it to the system.
    void append(String line) throws IOException {
        try {
            if (out != null && size >= largest) {
                roll();
            }
            BufferedWriter open = open();
            open.write(line);
            open.write('\n');
            open.flush();
            size += line.length() + 1L;
        } catch (IOException fault) {
            close();
            throw fault;
        }
    }

    private BufferedWriter open() throws IOException {
        BufferedWriter known = out;
        if (known != null) {
            return known;
        }
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        BufferedWriter fresh =
                Files.newBufferedWriter(
                        path,
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
        size = Files.size(path);
        out = fresh;
        return fresh;
    }

    private void roll() throws IOException {
        close();
        for (int number = kept - 1; number >= 1; number--) {
            if (Files.exists(numbered(number))) {
                Files.move(
                        numbered(number),
                        numbered(number + 1),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(path, numbered(1), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path numbered(int number) {
        return path.resolveSibling(path.getFileName() + "." + number);
    }

    @Override
    public void close() {
        BufferedWriter known = out;
        out = null;
        if (known != null) {
            try {
                known.close();
            } catch (IOException gone) {
                // What was flushed is there; a full disk has nothing more to say.
                size = 0;
            }
        }
    }
}
