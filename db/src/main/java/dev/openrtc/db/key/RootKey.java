package dev.openrtc.db.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// The one random 256-bit key that everything of a data folder hangs on. Wiped on [#close()].
public final class RootKey implements AutoCloseable {
    public static final int BYTES = 32;

    private final byte[] bytes;

    private RootKey(byte[] bytes) {
        this.bytes = bytes;
    }

    public static RootKey fresh(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new RootKey(bytes);
    }

    /// Takes the bytes and wipes the array it was given.
    static RootKey of(byte[] source) {
        RootKey key = new RootKey(source.clone());
        Arrays.fill(source, (byte) 0);
        return key;
    }

    byte[] sealedWith(SealKey wrap, byte[] bound) {
        return wrap.seal(bytes, bound);
    }

    /// A key of its own for one purpose; keys of two purposes say nothing about each other.
    byte[] derive(String purpose) {
        return hkdf(bytes, new byte[0], purpose);
    }

    static byte[] hkdf(byte[] secret, byte[] salt, String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret)
                                    .addSalt(salt)
                                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), BYTES));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("This Java has no HKDF-SHA256", impossible);
        }
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }
}
