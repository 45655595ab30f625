package dev.openrtc.bench;

import dev.openrtc.worker.line.OfferAnswer;
import java.util.OptionalInt;
import java.util.Random;

/// How long the real desk takes to answer an offer while 10, 1,000 and 10,000 tenants each have a
/// call up. Accepted offers are assigned, joined and hung up between batches, outside the clock.
final class AdmissionBench implements Measurement {
    private static final int WARM_UP = 40_000;
    private static final int MEASURED = 60_000;
    private static final int BATCH = 500;

    @Override
    public void run() {
        for (int tenants : new int[] {10, 1_000, 10_000}) {
            try (CoreRig rig = CoreRig.of(tenants, OptionalInt.empty())) {
                rig.oneCallEach(tenants);
                var _ = accepted(rig, tenants, WARM_UP, "warm");
                Spread spread = Spread.of(accepted(rig, tenants, MEASURED, "job"));
                Bench.say("accept, %6d tenants active: %s", tenants, spread.text(1_000, "us"));
            }
            try (CoreRig rig = CoreRig.of(tenants, OptionalInt.of(1))) {
                rig.oneCallEach(tenants);
                var _ = refused(rig, tenants, WARM_UP);
                Spread spread = Spread.of(refused(rig, tenants, MEASURED));
                Bench.say("refuse, %6d tenants active: %s", tenants, spread.text(1_000, "us"));
            }
        }
    }

    private static long[] accepted(CoreRig rig, int tenants, int count, String prefix) {
        long[] nanos = new long[count];
        Random random = new Random(1);
        for (int from = 0; from < count; from += BATCH) {
            for (int i = from; i < from + BATCH; i++) {
                nanos[i] = timed(rig, prefix + i, random.nextInt(tenants), true);
            }
            for (int i = from; i < from + BATCH; i++) {
                rig.assign(prefix + i);
            }
            CoreRig.await(() -> rig.hosts.up() == tenants + BATCH);
            for (int i = from; i < from + BATCH; i++) {
                rig.hosts.finish(prefix + i);
            }
            rig.awaitUsed(tenants);
        }
        return nanos;
    }

    private static long[] refused(CoreRig rig, int tenants, int count) {
        long[] nanos = new long[count];
        Random random = new Random(2);
        for (int i = 0; i < count; i++) {
            nanos[i] = timed(rig, "no-" + i, random.nextInt(tenants), false);
        }
        return nanos;
    }

    private static long timed(CoreRig rig, String job, int tenant, boolean accept) {
        String metadata = CoreRig.metadata(tenant);
        long start = System.nanoTime();
        OfferAnswer answer = rig.offer(job, metadata);
        long took = System.nanoTime() - start;
        if (answer instanceof OfferAnswer.Accept != accept) {
            throw new IllegalStateException("not the answer that was measured: " + answer);
        }
        return took;
    }
}
