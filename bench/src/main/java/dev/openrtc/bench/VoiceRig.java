package dev.openrtc.bench;

import dev.openrtc.worker.api.AgentProfile.Limits;
import dev.openrtc.worker.api.AgentProfile.TurnTaking;
import dev.openrtc.worker.api.WorkerSnapshot.HostRow;
import dev.openrtc.worker.asset.Asset;
import dev.openrtc.worker.asset.Assets;
import dev.openrtc.worker.host.HostBench;
import dev.openrtc.worker.host.RecordedCall;
import dev.openrtc.worker.host.VendorDesk;
import dev.openrtc.worker.host.media.FfiClient;
import dev.openrtc.worker.host.media.FfiTransport;
import dev.openrtc.worker.host.media.Pacer;
import dev.openrtc.worker.host.media.RtcTransport;
import dev.openrtc.worker.livekit.RealServer;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.provider.offline.SpokenWords;
import dev.openrtc.worker.vendor.VendorStubs;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/// Conversations in a genuine host on a genuine server, on vendors' stubs that answer at once. The
/// callers and the vendors are in the benchmark's own process, of which nothing is counted.
final class VoiceRig implements AutoCloseable {
    private static final Limits PATIENT = new Limits(Duration.ZERO, "", 0, Duration.ofMinutes(30));

    final VendorStubs vendors = VendorStubs.start();
    final short[] question = SpokenWords.say("what are your opening hours");
    private final ScheduledExecutorService control = Executors.newSingleThreadScheduledExecutor();
    final RealServer server = RealServer.start();
    private final HostBench bench = new HostBench(server);
    private final RtcTransport transport;

    VoiceRig() {
        transport =
                new FfiTransport(
                        new FfiClient(new Assets().find(Asset.MEDIA).orElseThrow(), "bench"),
                        new Pacer(Ticker.SYSTEM),
                        control);
        vendors.deepgram().hears("what are your opening hours");
        var _ = bench.ready();
    }

    /// One conversation that is up, its greeting heard.
    record Talk(RecordedCall call, SpeakingCaller caller) {}

    List<Talk> begin(int count) throws ExecutionException, InterruptedException {
        List<Talk> talks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String room = bench.room();
            RecordedCall call =
                    bench.converse(
                            "acme",
                            room,
                            VendorDesk.profile(
                                    "You answer.",
                                    "Hello.",
                                    "openai/gpt-5-mini",
                                    TurnTaking.DEFAULT,
                                    PATIENT),
                            new TenantConfig(Map.of(), vendors.secrets("acme")),
                            Duration.ofMinutes(40));
            talks.add(new Talk(call, caller(room, HostBench.identity(room))));
        }
        for (Talk talk : talks) {
            VendorDesk.said(talk.call, 1);
        }
        return talks;
    }

    SpeakingCaller caller(String room, String agent)
            throws ExecutionException, InterruptedException {
        return SpeakingCaller.join(
                transport,
                control,
                server.url(),
                server.rooms().callerToken(room, "caller", "nobody", ""),
                agent);
    }

    static void end(List<Talk> talks) throws ExecutionException, InterruptedException {
        for (Talk talk : talks) {
            talk.caller.leave();
        }
        for (Talk talk : talks) {
            var _ = talk.call.awaitEnd();
        }
    }

    /// All hosts together.
    ProcessFacts hosts() throws IOException {
        long pss = 0;
        double cpu = 0;
        for (HostRow row : bench.pool.rows()) {
            ProcessFacts facts = ProcessFacts.of(row.pid());
            pss += facts.pssBytes();
            cpu += facts.cpuSeconds();
        }
        return new ProcessFacts(pss, cpu, Map.of());
    }

    int hostCount() {
        return bench.pool.rows().size();
    }

    @Override
    public void close() {
        bench.close();
        server.close();
        vendors.close();
        control.shutdownNow();
    }
}
