package dev.openrtc.db.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/// The acts on small files that must happen whole or not at all. A port, so that a test can let the
/// disk be full, read-only or cut off between two of them.
public interface Disk {
    /// Writes the bytes, readable by the owner only, and returns when they are on the disk.
    void write(Path file, byte[] bytes) throws IOException;

    /// A fresh file in the place of what was there, readable by the owner only, for what is too
    /// long for [#write]. Closing it returns when the bytes are on the disk.
    OutputStream stream(Path file) throws IOException;

    /// Takes the file away, if it is there, in a way that survives a power cut.
    void remove(Path file) throws IOException;

    /// Puts `from` in the place of `to` in one step that survives a power cut.
    void move(Path from, Path to) throws IOException;

    /// Bytes that may still be written where `folder` lies.
    long free(Path folder) throws IOException;

    /// Writes beside `file` and moves into its place: a reader sees the old or the new, never half.
    default void replace(Path file, byte[] bytes) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        write(beside, bytes);
        move(beside, file);
    }
}
