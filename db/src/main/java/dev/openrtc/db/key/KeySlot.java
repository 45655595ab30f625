package dev.openrtc.db.key;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.openrtc.worker.api.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// One way to the root key. The wrap is bound to the slot's version, kind and cost, so none of them
/// can be changed; the check is a plain checksum that tells a damaged slot from a wrong passphrase.
///
/// @param kind `passphrase` or `recovery`
/// @param memoryKib with `passes` and `lanes` the Argon2id cost; 0 in a recovery slot, whose key is
///   random already
record KeySlot(
        Kind kind,
        int version,
        int memoryKib,
        int passes,
        int lanes,
        byte[] salt,
        byte[] sealed,
        String check) {
    static final int VERSION = 1;

    enum Kind {
        passphrase,
        recovery
    }

    KeySlot {
        requireNonNull(kind, "kind");
        requireNonNull(salt, "salt");
        requireNonNull(sealed, "sealed");
        requireNonNull(check, "check");
    }

    static KeySlot passphrase(Secret passphrase, RootKey root, KdfCost cost, SecureRandom random) {
        byte[] salt = salt(random);
        byte[] wrap = passphrase.read(bytes -> Argon2.derive(bytes, salt, cost));
        return wrapped(
                Kind.passphrase,
                cost.memoryKib(),
                cost.passes(),
                cost.lanes(),
                salt,
                wrap,
                root,
                random);
    }

    static KeySlot recovery(byte[] recoveryKey, RootKey root, SecureRandom random) {
        byte[] salt = salt(random);
        return wrapped(Kind.recovery, 0, 0, 0, salt, recoveryWrap(recoveryKey, salt), root, random);
    }

    /// The root key, or empty when the passphrase is another.
    ///
    /// @throws IllegalArgumentException when the slot asks for a cost out of bounds
    Optional<RootKey> open(Secret passphrase, SecureRandom random) {
        KdfCost cost = new KdfCost(memoryKib, passes, lanes);
        return unwrap(passphrase.read(bytes -> Argon2.derive(bytes, salt, cost)), random);
    }

    Optional<RootKey> open(byte[] recoveryKey, SecureRandom random) {
        return unwrap(recoveryWrap(recoveryKey, salt), random);
    }

    @JsonIgnore
    boolean isWhole() {
        return version == VERSION && check.equals(checksum(bound(), salt, sealed));
    }

    private Optional<RootKey> unwrap(byte[] wrap, SecureRandom random) {
        try (SealKey key = new SealKey(wrap, random)) {
            return key.open(sealed, bound()).map(RootKey::of);
        }
    }

    private byte[] bound() {
        return bound(kind, version, memoryKib, passes, lanes);
    }

    private static KeySlot wrapped(
            Kind kind,
            int memoryKib,
            int passes,
            int lanes,
            byte[] salt,
            byte[] wrap,
            RootKey root,
            SecureRandom random) {
        byte[] bound = bound(kind, VERSION, memoryKib, passes, lanes);
        try (SealKey key = new SealKey(wrap, random)) {
            byte[] sealed = root.sealedWith(key, bound);
            return new KeySlot(
                    kind,
                    VERSION,
                    memoryKib,
                    passes,
                    lanes,
                    salt,
                    sealed,
                    checksum(bound, salt, sealed));
        }
    }

    private static byte[] recoveryWrap(byte[] recoveryKey, byte[] salt) {
        return RootKey.hkdf(recoveryKey, salt, "openrtc recovery slot");
    }

    private static byte[] bound(Kind kind, int version, int memoryKib, int passes, int lanes) {
        return Fields.of("openrtc key slot", version, kind, memoryKib, passes, lanes);
    }

    private static String checksum(byte[]... parts) {
        try {
            byte[] sum =
                    MessageDigest.getInstance("SHA-256")
                            .digest(Fields.of(Arrays.copyOf(parts, parts.length, Object[].class)));
            return HexFormat.of().formatHex(sum, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("This Java has no SHA-256", impossible);
        }
    }

    private static byte[] salt(SecureRandom random) {
        byte[] salt = new byte[Argon2.SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }
}
