package dev.openrtc.db.trial;

import dev.openrtc.db.disk.Disk;
import dev.openrtc.db.disk.LocalDisk;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// The real disk behind the [Watch]. A small file is written in two halves, so that a kill can tear
/// it.
public final class WatchedDisk implements Disk {
    private final Disk real = new LocalDisk();

    @Override
    public void write(Path file, byte[] bytes) throws IOException {
        Watch.ask();
        if (!Files.exists(file)) {
            real.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        }
        Watch.ask();
        real.write(file, bytes);
    }

    @Override
    public OutputStream stream(Path file) throws IOException {
        Watch.ask();
        return new FilterOutputStream(real.stream(file)) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                Watch.ask();
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                Watch.ask();
                super.close();
            }
        };
    }

    @Override
    public void remove(Path file) throws IOException {
        Watch.ask();
        real.remove(file);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Watch.ask();
        real.move(from, to);
    }

    @Override
    public long free(Path folder) throws IOException {
        return real.free(folder);
    }
}
