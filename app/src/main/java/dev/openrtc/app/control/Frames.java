package dev.openrtc.app.control;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;

/// Frames on a byte stream: four bytes of length, most significant first, then as many of body.
final class Frames {
    /// What an owner takes from a client. The largest command saves an agent profile: at most 128
    /// KiB, and as much again for what JSON escapes in it.
    static final int TO_OWNER = 256 * 1024;

    /// What a client takes from the owner; larger answers are paged.
    static final int TO_CLIENT = 1024 * 1024;

    private Frames() {}

    /// A frame whose length breaks the bound, or that stops in its middle.
    static final class Broken extends IOException {
        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message);
        }
    }

    static void write(WritableByteChannel channel, byte[] body) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + body.length);
        frame.putInt(body.length).put(body).flip();
        while (frame.hasRemaining()) {
            var _ = channel.write(frame);
        }
        wipe(frame);
    }

    /// The next frame; empty when the stream ended between two frames.
    static Optional<byte[]> read(ReadableByteChannel channel, int limit) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(Integer.BYTES);
        if (!fill(channel, head)) {
            return Optional.empty();
        }
        int length = head.flip().getInt();
        if (length < 1 || length > limit) {
            throw new Broken("A frame of " + length + " bytes; 1 to " + limit + " are allowed");
        }
        ByteBuffer body = ByteBuffer.allocate(length);
        if (!fill(channel, body)) {
            throw new Broken("The stream ended inside a frame");
        }
        return Optional.of(body.array());
    }

    /// False when the stream ended before the first byte.
    private static boolean fill(ReadableByteChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                if (buffer.position() == 0) {
                    return false;
                }
                throw new EOFException("The stream ended inside a frame");
            }
        }
        return true;
    }

    private static void wipe(ByteBuffer frame) {
        java.util.Arrays.fill(frame.array(), (byte) 0);
    }
}
