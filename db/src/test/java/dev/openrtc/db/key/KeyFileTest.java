package dev.openrtc.db.key;

import static dev.openrtc.db.trial.Trial.secret;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.db.key.KeyFile.Unlocked;
import dev.openrtc.worker.api.Secret;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeyFileTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void aPassphraseAtItsFullCostOpensWhatItSealedAndAnotherDoesNot() {
        KdfCost cost = KdfCost.calibrated(System::nanoTime);
        assertThat(cost.memoryKib()).isGreaterThanOrEqualTo(KdfCost.FLOOR.memoryKib());
        try (RootKey root = RootKey.fresh(random);
                Secret recovery = RecoveryKey.fresh(random)) {
            KeyFile fresh = KeyFile.fresh(secret("right"), recovery, root, cost, random);
            KeyFile read = KeyFile.parse(fresh.json()).orElseThrow();
            assertThat(read.unlock(secret("right"), random))
                    .isInstanceOfSatisfying(
                            Unlocked.Open.class,
                            open ->
                                    assertThat(open.root().derive("purpose"))
                                            .isEqualTo(root.derive("purpose")));
            assertThat(read.unlock(secret("wrong"), random)).isEqualTo(new Unlocked.Wrong());
        }
    }

    @Test
    void theCostIsAsManyPassesAsFitTheTimeAndTheFloorOnASlowMachine() {
        assertThat(calibratedAt(100)).isEqualTo(new KdfCost(64 * 1024, 6, 1));
        assertThat(calibratedAt(1)).isEqualTo(new KdfCost(64 * 1024, 10, 1));
        assertThat(calibratedAt(2_000)).isEqualTo(KdfCost.FLOOR);
    }

    /// On a machine that takes so long for one pass over 64 MiB.
    private static KdfCost calibratedAt(long millis) {
        AtomicLong reads = new AtomicLong();
        return KdfCost.calibrated(() -> reads.getAndIncrement() * millis * 1_000_000);
    }
}
