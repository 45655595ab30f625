package dev.openrtc.bench;

import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A burst of 200 dispatches on a genuine server, worker cap 140. Nobody calls; the sessions wait
/// for three minutes, long enough for all to be there at once, then leave by themselves.
final class JoinsBench implements Measurement {
    private static final int CAP = 140;
    private static final int BURST = 200;

    @Override
    public void run() throws Exception {
        try (RoomRig rig = new RoomRig(CAP)) {
            ProcessFacts before = rig.host();
            long start = System.nanoTime();
            List<String> rooms = rig.burst(0, BURST, ",\"wait\":180");
            Bench.say("dispatched %d in %.1f s", BURST, seconds(start));
            CoreRig.await(() -> rig.joined() >= CAP);
            double took = seconds(start);
            ProcessFacts all = rig.host();
            List<SessionRow> rows = rig.sessions();
            Bench.say(
                    "%d of %d rooms hold an agent by the server's account, %d by ours, after %.1f s",
                    rig.withAgent(rooms), BURST, rig.joined(), took);
            Bench.say("offer to room: %s", RoomRig.toTheRoom(rows).text(1_000_000, "ms"));
            Bench.say(
                    "host: %.3f s of CPU a join, %.2f MB PSS a session, %d threads",
                    (all.cpuSeconds() - before.cpuSeconds()) / CAP,
                    (all.pssBytes() - before.pssBytes()) / 1e6 / CAP,
                    all.threadCount());
            Bench.say("threads: %s", all.threadKinds());
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(100));
            CoreRig.await(() -> rig.sessions().isEmpty());
            say("as the last ended", rig.host(), before);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(60));
            say("a minute later", rig.host(), before);
        }
    }

    private static void say(String when, ProcessFacts now, ProcessFacts before) {
        Bench.say(
                "host PSS %s: %.1f MB, before the burst %.1f MB",
                when, now.pssBytes() / 1e6, before.pssBytes() / 1e6);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
