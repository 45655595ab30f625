package dev.openrtc.db.key;

import dev.openrtc.worker.api.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;

/// The recovery key as it stands on paper: 160 random bits and 20 bits of checksum, in nine groups
/// of four letters and digits. The alphabet (Crockford's base 32) has no letter that looks like a
/// digit; when it is typed in, O reads as 0, I and L as 1, and case, spaces and dashes do not
/// count. The checksum tells a slip of the pen from a wrong key.
public final class RecoveryKey {
    private static final byte[] ALPHABET =
            "0123456789ABCDEFGHJKMNPQRSTVWXYZ".getBytes(StandardCharsets.US_ASCII);
    private static final int KEY_BYTES = 20;
    private static final int KEY_DIGITS = 32;
    private static final int CHECK_DIGITS = 4;
    private static final int GROUP = 4;

    private RecoveryKey() {}

    public static Secret fresh(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        byte[] digits = withCheck(digits(key, KEY_DIGITS));
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        for (int i = 0; i < digits.length; i++) {
            if (i > 0 && i % GROUP == 0) {
                written.write('-');
            }
            written.write(ALPHABET[digits[i]]);
        }
        Arrays.fill(key, (byte) 0);
        return Secret.ofBytes(written.toByteArray());
    }

    /// What was typed, as the bytes to derive from.
    static Typed read(Secret typed) {
        return typed.read(RecoveryKey::read);
    }

    private static Typed read(byte[] typed) {
        ByteArrayOutputStream digits = new ByteArrayOutputStream();
        for (byte letter : typed) {
            if (letter == '-' || Character.isWhitespace(letter)) {
                continue;
            }
            int digit = digit((char) letter);
            if (digit < 0) {
                return new Typed.Slip(
                        "The recovery key holds a character that no recovery key has.");
            }
            digits.write(digit);
        }
        byte[] all = digits.toByteArray();
        int missing = KEY_DIGITS + CHECK_DIGITS - all.length;
        if (missing != 0) {
            return new Typed.Slip(
                    "The recovery key has 36 letters and digits; %d were typed."
                            .formatted(all.length));
        }
        byte[] key = Arrays.copyOf(all, KEY_DIGITS);
        return Arrays.equals(withCheck(key), all)
                ? new Typed.Key(key)
                : new Typed.Slip("There is a slip in the recovery key: compare it once more.");
    }

    private static int digit(char typed) {
        char upper = Character.toUpperCase(typed);
        char read =
                switch (upper) {
                    case 'O' -> '0';
                    case 'I', 'L' -> '1';
                    default -> upper;
                };
        for (int i = 0; i < ALPHABET.length; i++) {
            if (ALPHABET[i] == read) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] withCheck(byte[] digits) {
        byte[] all = Arrays.copyOf(digits, digits.length + CHECK_DIGITS);
        byte[] check = digits(sha256(digits), CHECK_DIGITS);
        System.arraycopy(check, 0, all, digits.length, CHECK_DIGITS);
        return all;
    }

    /// The first `count` groups of five bits.
    private static byte[] digits(byte[] bytes, int count) {
        byte[] digits = new byte[count];
        for (int i = 0; i < count * 5; i++) {
            int bit = (bytes[i / 8] >> (7 - i % 8)) & 1;
            digits[i / 5] = (byte) (digits[i / 5] << 1 | bit);
        }
        return digits;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("This Java has no SHA-256", impossible);
        }
    }

    sealed interface Typed {
        record Key(byte[] bytes) implements Typed {}

        record Slip(String message) implements Typed {}
    }
}
