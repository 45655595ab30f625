package dev.openrtc.db.key;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A key for HMAC-SHA256 over [Fields]. Wiped on [#close()]. Safe from many threads.
public final class MacKey implements AutoCloseable {
    public static final int BYTES = 32;
    private static final int FINGERPRINT_BYTES = 4;

    private final byte[] key;

    /// Takes the key and wipes the array it was given.
    public MacKey(byte[] source) {
        this.key = source.clone();
        Arrays.fill(source, (byte) 0);
    }

    public byte[] of(@Nullable Object... fields) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(Fields.of(fields));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("This Java has no HMAC-SHA256", impossible);
        }
    }

    public boolean fits(byte[] mac, @Nullable Object... fields) {
        return MessageDigest.isEqual(mac, of(fields));
    }

    /// 8 hex digits that tell two values apart and give neither away.
    public String fingerprint(@Nullable Object... fields) {
        return HexFormat.of().formatHex(of(fields), 0, FINGERPRINT_BYTES);
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }
}
