package dev.openrtc.worker.host;

import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.Isolation;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.WorkerSnapshot.HostRow;
import dev.openrtc.worker.asset.Asset;
import dev.openrtc.worker.asset.Assets;
import dev.openrtc.worker.livekit.GenuineCaller;
import dev.openrtc.worker.livekit.RealServer;
import dev.openrtc.worker.livekit.TestRooms;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.signal.HostFinding;
import dev.openrtc.worker.tenant.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/// A pool of genuine hosts beside a genuine server, for tests. Skipped, loudly, where the server or
/// LiveKit's media library is missing.
public final class HostBench implements AutoCloseable {
    public final RealServer server;
    public final HostPool pool;

    /// What was found of hosts and of agents in them.
    public final List<HostFinding> found = new CopyOnWriteArrayList<>();

    private final Map<String, Secret> keys;

    public HostBench(RealServer server, Map<String, Secret> keys) {
        this(server, keys, pool());
    }

    /// Hosts with no more memory than this.
    public HostBench(RealServer server, int heapMegabytes) {
        this(server, Map.of(), pool(heapMegabytes));
    }

    private HostBench(RealServer server, Map<String, Secret> keys, HostPool pool) {
        this.server = server;
        this.keys = keys;
        this.pool = pool;
        pool.watch(found::add);
        pool.open();
    }

    /// Genuine hosts, with the fault agent among their agents; not opened yet.
    static HostPool pool() {
        return pool(HostSettings.HEAP_MEGABYTES);
    }

    private static HostPool pool(int heapMegabytes) {
        Assets assets = new Assets();
        if (assets.find(Asset.MEDIA).isEmpty()) {
            String sentence = "SKIPPED: " + assets.missing(Asset.MEDIA);
            if (System.getenv("OPENRTC_REQUIRE_LIVEKIT") != null) {
                throw new AssertionError(sentence);
            }
            System.err.println(sentence);
            Assumptions.abort(sentence);
        }
        return new HostPool(settings(heapMegabytes), InstantSource.system(), Ticker.SYSTEM);
    }

    /// Of hosts in a folder of their own.
    static HostSettings settings() {
        return settings(HostSettings.HEAP_MEGABYTES);
    }

    private static HostSettings settings(int heapMegabytes) {
        try {
            Path run = Files.createTempDirectory("hosts");
            return new HostSettings(
                    run,
                    run.resolve("agents"),
                    new Assets().find(Asset.MEDIA),
                    heapMegabytes,
                    "test",
                    true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HostBench(RealServer server) {
        this(server, Map.of());
    }

    public RecordedCall call(String room, String agent, Map<String, String> options) {
        return call(room, agent, options, Duration.ofMinutes(10));
    }

    public RecordedCall call(
            String room, String agent, Map<String, String> options, Duration longest) {
        RecordedCall call = new RecordedCall();
        pool.start(
                Starts.of(
                        session(room),
                        "AJ_" + room,
                        new TenantId("acme"),
                        agent,
                        room,
                        server.url(),
                        AgentToken.of(server, room, identity(room)),
                        options,
                        new TenantConfig(Map.of(), keys),
                        longest),
                call);
        return call;
    }

    /// An echo call of this tenant, in a room of its own.
    public RecordedCall echo(String tenant, Isolation isolation) {
        return call(tenant, room(), "echo", Map.of(), isolation);
    }

    public RecordedCall call(
            String tenant,
            String room,
            String agent,
            Map<String, String> options,
            Isolation isolation) {
        RecordedCall call = new RecordedCall();
        pool.start(
                Starts.of(
                        session(room),
                        "AJ_" + room,
                        new TenantId(tenant),
                        agent,
                        room,
                        server.url(),
                        AgentToken.of(server, room, identity(room)),
                        options,
                        new TenantConfig(Map.of(), keys),
                        Duration.ofMinutes(10),
                        Optional.empty(),
                        isolation),
                call);
        return call;
    }

    /// A call of an agent that is a profile.
    public RecordedCall converse(
            String tenant, String room, AgentProfile profile, TenantConfig config) {
        return converse(tenant, room, profile, config, Duration.ofMinutes(10));
    }

    public RecordedCall converse(
            String tenant,
            String room,
            AgentProfile profile,
            TenantConfig config,
            Duration longest) {
        RecordedCall call = new RecordedCall();
        pool.start(
                Starts.of(
                        session(room),
                        "AJ_" + room,
                        new TenantId(tenant),
                        profile.name(),
                        room,
                        server.url(),
                        AgentToken.of(server, room, identity(room)),
                        Map.of(),
                        config,
                        longest,
                        Optional.of(profile)),
                call);
        return call;
    }

    public GenuineCaller talking(String room, double hz) {
        return GenuineCaller.talking(
                server.url(), server.rooms().callerToken(room, "caller", "nobody", ""), hz);
    }

    public static String identity(String room) {
        return "agent-" + room;
    }

    public static String session(String room) {
        return "s-" + room;
    }

    public String room() {
        return TestRooms.fresh("host");
    }

    /// The one host that takes new calls, once it is ready.
    public HostRow ready() {
        Awaitility.await("a host is ready")
                .atMost(Duration.ofSeconds(30))
                .until(() -> pool.rows().stream().anyMatch(row -> row.state().equals("ready")));
        return pool.rows().stream()
                .filter(row -> row.state().equals("ready"))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        pool.close();
    }
}
