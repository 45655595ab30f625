package dev.openrtc.db.key;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One unambiguous byte form of a list of values, for MACs and associated data: every value carries
/// its length, and an absent one differs from an empty one.
public final class Fields {
    private static final int ABSENT = -1;

    private Fields() {}

    public static byte[] of(@Nullable Object... values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(128);
        for (Object value : values) {
            byte @Nullable [] bytes = bytes(value);
            out.writeBytes(length(bytes == null ? ABSENT : bytes.length));
            if (bytes != null) {
                out.writeBytes(bytes);
            }
        }
        return out.toByteArray();
    }

    private static byte @Nullable [] bytes(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case byte[] raw -> raw;
            default -> value.toString().getBytes(StandardCharsets.UTF_8);
        };
    }

    private static byte[] length(int length) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(length).array();
    }
}
