package dev.openrtc.db.key;

import java.util.Arrays;
import java.util.function.LongSupplier;

/// What one Argon2id derivation costs.
///
/// @param memoryKib memory in KiB
/// @param passes iterations over it
/// @param lanes parallel lanes; the library runs them one after the other
public record KdfCost(int memoryKib, int passes, int lanes) {
    /// The least a file key deserves; OWASP names it as the least for logins.
    public static final KdfCost FLOOR = new KdfCost(19 * 1024, 2, 1);

    /// About one second on two slow cores, before calibration.
    public static final KdfCost DESIGN = new KdfCost(64 * 1024, 3, 1);

    /// Between the 0.5 and 0.8 s a person takes for "it is working".
    private static final long TARGET_MILLIS = 650;

    private static final int MOST_CALIBRATED_PASSES = 10;
    private static final int MOST_MEMORY_KIB = 1024 * 1024;
    private static final int MOST_PASSES = 64;
    private static final int MOST_LANES = 8;

    /// Bounds what a key file may ask for: a doctored one must not exhaust the machine.
    ///
    /// @throws IllegalArgumentException outside the bounds
    public KdfCost {
        if (lanes < 1
                || lanes > MOST_LANES
                || passes < 1
                || passes > MOST_PASSES
                || memoryKib < 8 * lanes
                || memoryKib > MOST_MEMORY_KIB) {
            throw new IllegalArgumentException(
                    "Argon2id cost out of bounds: %d KiB, %d passes, %d lanes"
                            .formatted(memoryKib, passes, lanes));
        }
    }

    /// The cost that takes this machine about [#TARGET_MILLIS]: as many passes over 64 MiB as fit,
    /// and on a slow machine the floor.
    ///
    /// @param nanos a nanosecond clock
    public static KdfCost calibrated(LongSupplier nanos) {
        byte[] probe = new byte[Argon2.SALT_BYTES];
        KdfCost once = new KdfCost(DESIGN.memoryKib, 1, 1);
        long began = nanos.getAsLong();
        byte[] derived = Argon2.derive(probe, probe, once);
        Arrays.fill(derived, (byte) 0);
        long millis = Math.max(1, (nanos.getAsLong() - began) / 1_000_000);
        long passes = Math.min(MOST_CALIBRATED_PASSES, TARGET_MILLIS / millis);
        return passes < 1 ? FLOOR : new KdfCost(DESIGN.memoryKib, (int) passes, 1);
    }
}
