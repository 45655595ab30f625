package dev.openrtc.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// What the folding thread of a worker with 10,000 tenants and 1,000 sessions uses of a core while
/// something happens all the time, so that a snapshot is due ten times a second.
final class SnapshotBench implements Measurement {
    private static final int TENANTS = 10_000;
    private static final int SESSIONS = 1_000;
    private static final long SECONDS = 20;

    @Override
    public void run() {
        try (CoreRig rig = CoreRig.of(TENANTS, OptionalInt.of(1))) {
            rig.oneCallEach(SESSIONS);
            var _ = measure(rig, TimeUnit.SECONDS.toNanos(SECONDS));
            Measured at = measure(rig, TimeUnit.SECONDS.toNanos(SECONDS));
            Bench.say(
                    "%d tenants, %d sessions: %.1f snapshots/s, %.1f %% of a core, %.2f ms each",
                    rig.runtime.runtimeSnapshot().tenants().size(),
                    rig.runtime.runtimeSnapshot().sessions().size(),
                    at.snapshots() * 1e9 / at.nanos(),
                    100.0 * at.cpu() / at.nanos(),
                    at.cpu() / 1e6 / at.snapshots());
        }
    }

    private record Measured(long nanos, long cpu, long snapshots) {}

    private static Measured measure(CoreRig rig, long nanos) {
        long thread = folder();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long number = rig.runtime.runtimeSnapshot().number();
        long cpu = threads.getThreadCpuTime(thread);
        long start = System.nanoTime();
        for (int i = 0; System.nanoTime() - start < nanos; i++) {
            // At its cap: refused, which is something to show, and the number of calls stays.
            var _ = rig.offer("no-" + i, CoreRig.metadata(i % SESSIONS));
            LockSupport.parkNanos(20_000_000);
        }
        long took = System.nanoTime() - start;
        return new Measured(
                took,
                threads.getThreadCpuTime(thread) - cpu,
                rig.runtime.runtimeSnapshot().number() - number);
    }

    private static long folder() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("snapshot-folder"))
                .findFirst()
                .orElseThrow()
                .threadId();
    }
}
