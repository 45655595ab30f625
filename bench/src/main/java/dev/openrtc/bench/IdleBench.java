package dev.openrtc.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// What idle sessions (joined, track published, no caller) cost the host: 10, 50 and 140, each in a
/// fresh host. Their jobs let them wait alone for an hour.
final class IdleBench implements Measurement {
    private static final long WINDOW = 10;

    /// A host gives memory back ten seconds after the last call came.
    private static final long SETTLED = 15;

    @Override
    public void run() throws Exception {
        for (int sessions : new int[] {10, 50, 140}) {
            try (RoomRig rig = new RoomRig(sessions)) {
                ProcessFacts none = rig.host();
                rig.burst(0, sessions, ",\"wait\":3600");
                CoreRig.await(() -> rig.joined() == sessions);
                ProcessFacts joined = rig.host();
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(SETTLED));
                ProcessFacts start = rig.host();
                long from = System.nanoTime();
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(WINDOW));
                ProcessFacts end = rig.host();
                double took = (System.nanoTime() - from) / 1e9;
                if (rig.joined() != sessions) {
                    throw new IllegalStateException("sessions ended within the window");
                }
                Bench.say(
                        "%d idle: %.2f MB PSS (%.2f as the last had joined) and %.2f ms CPU/s a"
                                + " session, %d threads",
                        sessions,
                        (end.pssBytes() - none.pssBytes()) / 1e6 / sessions,
                        (joined.pssBytes() - none.pssBytes()) / 1e6 / sessions,
                        (end.cpuSeconds() - start.cpuSeconds()) * 1000 / took / sessions,
                        end.threadCount());
                Bench.say("threads: %s", end.threadKinds());
            }
        }
    }
}
