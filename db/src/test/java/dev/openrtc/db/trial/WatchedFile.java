package dev.openrtc.db.trial;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;

/// One file of H2. A write of several pages is done in two halves with the watch asked before each,
/// so that a kill can tear it where a kill can: between two pages.
final class WatchedFile extends FileBaseDefault {
    private static final int PAGE = 4096;

    private final FileChannel file;

    WatchedFile(FileChannel file) {
        this.file = file;
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
        int first = bytes.remaining() / 2 / PAGE * PAGE;
        ByteBuffer half = bytes.duplicate();
        half.limit(bytes.position() + first);
        Watch.ask();
        int written = 0;
        while (half.hasRemaining()) {
            written += file.write(half, position + written);
        }
        bytes.position(half.position());
        Watch.ask();
        while (bytes.hasRemaining()) {
            written += file.write(bytes, position + written);
        }
        return written;
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        return file.read(into, position);
    }

    @Override
    protected void implTruncate(long size) throws IOException {
        Watch.ask();
        FileChannel cut = file.truncate(size);
        if (cut.size() > size) {
            throw new IOException("The file was not cut");
        }
    }

    @Override
    public void force(boolean metaData) throws IOException {
        Watch.ask();
        file.force(metaData);
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return file.tryLock(position, size, shared);
    }
}
