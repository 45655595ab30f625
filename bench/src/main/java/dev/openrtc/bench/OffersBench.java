package dev.openrtc.bench;

import dev.openrtc.worker.livekit.LiveKitLine;
import dev.openrtc.worker.livekit.OfferStorm;
import dev.openrtc.worker.livekit.ScriptedServer;
import dev.openrtc.worker.port.Ticker;
import java.time.InstantSource;
import java.util.OptionalInt;

/// How long an offer takes from the server's socket through the worker and back, over loopback, at
/// 200 offers a second: the real agent socket and desk, a scripted server in the same process.
/// Nothing is assigned, so each accepted job holds its place for 7.5 s. Then the same with every
/// tenant at its cap.
final class OffersBench implements Measurement {
    private static final int TENANTS = 1_000;
    private static final int PER_SECOND = 200;
    private static final int WARM_UP = 3_000;
    private static final int MEASURED = 6_000;
    private static final int CAP = 10_000;

    @Override
    public void run() throws Exception {
        measure("accept", OptionalInt.empty(), true);
        measure("refuse", OptionalInt.of(0), false);
    }

    private static void measure(String name, OptionalInt cap, boolean accepted) throws Exception {
        try (ScriptedServer server = ScriptedServer.start();
                var _ =
                        CoreRig.open(
                                CoreRig.settings(TENANTS, cap, CAP, server.connection("")),
                                connection ->
                                        new LiveKitLine(
                                                connection,
                                                "bench",
                                                InstantSource.system(),
                                                Ticker.SYSTEM),
                                new QuietHosts())) {
            OfferStorm storm = new OfferStorm(server);
            var _ = storm.run(PER_SECOND * 5, WARM_UP, job -> CoreRig.metadata(job % TENANTS));
            OfferStorm.Times times =
                    storm.run(PER_SECOND, MEASURED, job -> CoreRig.metadata(job % TENANTS));
            if (times.accepted() != (accepted ? MEASURED : 0)) {
                throw new IllegalStateException(
                        "not what was measured: " + times.accepted() + " accepted");
            }
            Spread spread = Spread.of(times.nanos().stream().mapToLong(Long::longValue).toArray());
            Bench.say("%s, %d/s over loopback: %s", name, PER_SECOND, spread.text(1_000_000, "ms"));
        }
    }
}
