package dev.openrtc.bench;

import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.asset.Asset;
import dev.openrtc.worker.asset.Assets;
import dev.openrtc.worker.host.media.FfiClient;
import dev.openrtc.worker.host.media.FfiTransport;
import dev.openrtc.worker.host.media.Pacer;
import dev.openrtc.worker.host.media.RtcTransport;
import dev.openrtc.worker.port.Ticker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// What talking echo calls cost the host: 10, 30 and 40, each with a caller who says a tone without
/// a pause and hears it come back. The callers run in this process, on the same media library; only
/// the host is counted, but they take the same cores.
final class TalkBench implements Measurement {
    private static final long WINDOW = 10;

    @Override
    public void run() throws Exception {
        Path library = new Assets().find(Asset.MEDIA).orElseThrow();
        ScheduledExecutorService control = Executors.newSingleThreadScheduledExecutor();
        RtcTransport transport =
                new FfiTransport(
                        new FfiClient(library, "bench"), new Pacer(Ticker.SYSTEM), control);
        for (int calls : new int[] {10, 30, 40}) {
            try (RoomRig rig = new RoomRig(calls)) {
                talk(rig, transport, control, calls);
            }
        }
    }

    private static void talk(
            RoomRig rig, RtcTransport transport, ScheduledExecutorService control, int calls)
            throws Exception {
        ProcessFacts none = rig.host();
        List<String> rooms = rig.burst(0, calls, ",\"wait\":3600");
        CoreRig.await(() -> rig.joined() == calls);
        List<TalkingCaller> callers = new ArrayList<>();
        for (String room : rooms) {
            String agent = rig.rooms.participants(room).getFirst().getIdentity();
            TalkingCaller caller = new TalkingCaller(agent);
            String token = rig.rooms.callerToken(room, "caller", "nobody", "");
            RtcTransport.Join join =
                    new RtcTransport.Join(
                            rig.server.url(),
                            Secret.ofChars(token.toCharArray()),
                            false,
                            TalkingCaller.RATE,
                            TalkingCaller.RATE,
                            20);
            control.submit(() -> caller.begin(transport.join(join, caller))).get();
            callers.add(caller);
            CoreRig.await(() -> caller.heardFrames() > 0);
        }
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
        ProcessFacts start = rig.host();
        long heardBefore = callers.stream().mapToLong(TalkingCaller::heardFrames).sum();
        long from = System.nanoTime();
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(WINDOW));
        ProcessFacts end = rig.host();
        double took = (System.nanoTime() - from) / 1e9;
        long heard = callers.stream().mapToLong(TalkingCaller::heardFrames).sum() - heardBefore;
        Bench.say(
                "%d talking: %.2f %% of a core and %.2f MB PSS a call, %.1f of 50 frames/s heard,"
                        + " %d threads",
                calls,
                (end.cpuSeconds() - start.cpuSeconds()) * 100 / took / calls,
                (end.pssBytes() - none.pssBytes()) / 1e6 / calls,
                heard / took / calls,
                end.threadCount());
        for (TalkingCaller caller : callers) {
            control.submit(caller::leave).get();
        }
    }
}
