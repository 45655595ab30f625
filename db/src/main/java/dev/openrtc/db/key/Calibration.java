package dev.openrtc.db.key;

import dev.openrtc.worker.port.Ticker;
import java.time.Duration;

/// Chooses the Argon2id cost that takes 0.5 to 0.8 s on this machine: 64 MiB and as many passes as
/// fit, less memory only where two passes would be too slow, never below [KdfCost#FLOOR].
public final class Calibration {
    static final Duration AIM = Duration.ofMillis(650);
    private static final Duration LONGEST = Duration.ofMillis(800);
    private static final int MOST_PASSES = 10;

    private Calibration() {}

    public static KdfCost measure(Ticker ticker) {
        for (int memory = KdfCost.DESIGN.memoryKib();
                memory > KdfCost.FLOOR.memoryKib();
                memory /= 2) {
            long pass = onePass(memory, ticker);
            if (2 * pass <= LONGEST.toNanos()) {
                int passes = (int) Math.clamp(AIM.toNanos() / Math.max(1, pass), 2, MOST_PASSES);
                return new KdfCost(memory, passes, 1);
            }
        }
        return KdfCost.FLOOR;
    }

    private static long onePass(int memoryKib, Ticker ticker) {
        byte[] salt = new byte[Argon2.SALT_BYTES];
        byte[] probe = Argon2.derive(salt, salt, new KdfCost(1024, 1, 1));
        long before = ticker.nanos();
        byte[] measured = Argon2.derive(probe, salt, new KdfCost(memoryKib, 1, 1));
        long after = ticker.nanos();
        return measured.length == 0 ? 0 : after - before;
    }
}
