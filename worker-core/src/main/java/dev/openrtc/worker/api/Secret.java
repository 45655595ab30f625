package dev.openrtc.worker.api;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;

/// A value that never prints. It holds its bytes until [#close()], which wipes them; a closed
/// secret throws on use. Not serialisable by design. Safe to read from many threads.
public final class Secret implements AutoCloseable {
    private static final String MASK = "***";

    private final byte[] bytes;
    private volatile boolean closed;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Takes the characters and wipes the array it was given.
    public static Secret ofChars(char[] chars) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(chars));
        byte[] copy = new byte[encoded.remaining()];
        encoded.get(copy);
        Arrays.fill(encoded.array(), (byte) 0);
        Arrays.fill(chars, '\0');
        return new Secret(copy);
    }

    /// Takes the bytes and wipes the array it was given.
    public static Secret ofBytes(byte[] source) {
        byte[] copy = source.clone();
        Arrays.fill(source, (byte) 0);
        return new Secret(copy);
    }

    /// Lends the bytes to `use`; they must not be kept.
    public <T> T read(Function<byte[], T> use) {
        if (closed) {
            throw new IllegalStateException("The secret was closed");
        }
        byte[] lent = bytes.clone();
        try {
            return use.apply(lent);
        } finally {
            Arrays.fill(lent, (byte) 0);
        }
    }

    /// The secret as text, for libraries that take nothing else. The caller must not keep it.
    public String reveal() {
        return read(b -> new String(b, StandardCharsets.UTF_8));
    }

    /// A second secret with the same value and a life of its own.
    public Secret copy() {
        return read(b -> new Secret(b.clone()));
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    public int length() {
        return bytes.length;
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return MASK;
    }
}
