package dev.openrtc.db.key;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id, version 1.3, to 256 bits.
final class Argon2 {
    static final int SALT_BYTES = 16;

    private Argon2() {}

    static byte[] derive(byte[] passphrase, byte[] salt, KdfCost cost) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(cost.memoryKib())
                        .withIterations(cost.passes())
                        .withParallelism(cost.lanes())
                        .withSalt(salt)
                        .build());
        byte[] key = new byte[RootKey.BYTES];
        generator.generateBytes(passphrase, key);
        return key;
    }
}
