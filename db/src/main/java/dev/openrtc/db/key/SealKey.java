package dev.openrtc.db.key;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A 256-bit key that seals and opens with AES-256-GCM. A sealed value is nonce (96 bits, random),
/// cipher text, tag (128 bits). Wiped on [#close()]. Safe from many threads.
public final class SealKey implements AutoCloseable {
    public static final int BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final byte[] key;
    private final SecureRandom random;

    /// Takes the key and wipes the array it was given.
    public SealKey(byte[] source, SecureRandom random) {
        if (source.length != BYTES) {
            throw new IllegalArgumentException("A sealing key has 256 bits");
        }
        this.key = source.clone();
        Arrays.fill(source, (byte) 0);
        this.random = random;
    }

    /// @param bound what the value belongs to; it opens with the same only
    public byte[] seal(byte[] plain, byte[] bound) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, bound);
            byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(plain.length));
            int written = cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
            return Arrays.copyOf(sealed, NONCE_BYTES + written);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("This Java has no AES-256-GCM", impossible);
        }
    }

    /// The value, or empty when the key, the binding or a single bit is another.
    public Optional<byte[]> open(byte[] sealed, byte[] bound) {
        if (sealed.length < NONCE_BYTES + TAG_BITS / 8) {
            return Optional.empty();
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), bound);
            return Optional.of(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (AEADBadTagException notOurs) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("This Java has no AES-256-GCM", impossible);
        }
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] bound) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce), random);
        cipher.updateAAD(bound);
        return cipher;
    }
}
