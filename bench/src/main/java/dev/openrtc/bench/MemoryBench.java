package dev.openrtc.bench;

import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/// What a tenant and a session cost in the core's heap: differences after a full collection, with
/// everything that hangs on them (settings, breaker, books, the current snapshot).
final class MemoryBench implements Measurement {
    private static final int TENANTS = 10_000;

    @Override
    public void run() {
        try (CoreRig rig = CoreRig.of(10, OptionalInt.empty())) {
            rig.oneCallEach(10);
        }
        long nothing = heap();
        long few = idle(10);
        try (CoreRig rig = CoreRig.of(TENANTS, OptionalInt.empty())) {
            long idle = heap();
            rig.oneCallEach(TENANTS);
            long active = heap();
            Bench.say("a worker with 10 tenants: %.1f MB", (few - nothing) / 1e6);
            Bench.say("an idle tenant: %d bytes", (idle - few) / (TENANTS - 10));
            Bench.say("a session, the first of its tenant: %d bytes", (active - idle) / TENANTS);
            if (rig.hosts.up() != TENANTS) {
                throw new IllegalStateException("calls ended meanwhile");
            }
        }
    }

    private static long idle(int tenants) {
        try (CoreRig rig = CoreRig.of(tenants, OptionalInt.empty())) {
            long used = heap();
            if (rig.hosts.up() != 0) {
                throw new IllegalStateException("not idle");
            }
            return used;
        }
    }

    /// Used heap at rest: the least of several full collections half a second apart, so that
    /// signals on their way are folded and old snapshots are gone.
    static long heap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 6; i++) {
            LockSupport.parkNanos(500_000_000L);
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
