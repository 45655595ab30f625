package dev.openrtc.bench;

import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import java.util.List;

/// Tenant A's burst of 60 is joining when B's one call comes: how long B waits for its room.
final class FairnessBench implements Measurement {
    private static final int BURST = 60;

    @Override
    public void run() throws Exception {
        try (RoomRig rig = new RoomRig(BURST + 1)) {
            Thread burst = Thread.ofPlatform().start(() -> rig.burst(0, BURST));
            CoreRig.await(() -> rig.sessions().size() >= BURST / 2);
            long joined = rig.joined();
            rig.burst(1, 1);
            burst.join();
            CoreRig.await(() -> rig.joined() == BURST + 1);
            Bench.say("A had %d of %d in their rooms when B was dispatched", joined, BURST);
            Bench.say("B, offer to room: %s", RoomRig.toTheRoom(of(rig, 1)).text(1_000_000, "ms"));
            Bench.say("A, offer to room: %s", RoomRig.toTheRoom(of(rig, 0)).text(1_000_000, "ms"));
        }
    }

    private static List<SessionRow> of(RoomRig rig, int tenant) {
        return rig.sessions().stream()
                .filter(row -> row.tenant().equals(CoreRig.tenant(tenant)))
                .toList();
    }
}
