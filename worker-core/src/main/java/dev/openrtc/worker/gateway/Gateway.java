package dev.openrtc.worker.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openrtc.worker.api.GatewaySettings;
import dev.openrtc.worker.api.GatewayView;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.observer.SessionInfo;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.tenant.TenantId;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// Tells the collector of calls, those of each tenant under that tenant's key, from an outbox of
/// its own. Safe from any thread; nothing a call waits for.
public final class Gateway implements AutoCloseable {
    /// The tenant's key for the collector, as session configurations name it.
    public static final String KEY = GatewaySettings.VENDOR + ".api_key";

    /// As many as can be busy at once; of those without calls nothing is remembered then.
    private static final int MOST_TENANTS = 10_000;

    private static final int MOST_TROUBLES = 20;
    private static final Duration LOOK = Duration.ofMillis(20);

    private final GatewayTimes times;
    private final InstantSource clock;
    private final Instant started;
    private final Post post;
    private final LongAdder sent = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final Map<TenantId, Outbox> outboxes = new ConcurrentHashMap<>();
    private final ConcurrentMap<Agent, Integer> live = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile GatewaySettings settings;
    private volatile boolean pulsing;

    private record Agent(TenantId tenant, String name, String revision) {}

    public Gateway(GatewaySettings settings, GatewayTimes times, InstantSource clock) {
        this.settings = settings;
        this.times = times;
        this.clock = clock;
        this.started = clock.instant();
        this.post =
                new Post(
                        HttpClient.newBuilder()
                                .connectTimeout(times.request())
                                .followRedirects(HttpClient.Redirect.NEVER)
                                .build(),
                        times);
    }

    /// In force at once, also for what waits.
    public void settings(GatewaySettings fresh) {
        settings = fresh;
        if (!fresh.on()) {
            outboxes.values().forEach(Outbox::clear);
        }
    }

    /// A call begins. Empty when nothing is told of it: the gateway is off, or the tenant has no
    /// key for it.
    public Optional<GatewayCall> open(SessionInfo info, TenantConfig config) {
        Secret key = config.keys().get(KEY);
        if (key == null || !settings.on()) {
            return Optional.empty();
        }
        if (!outboxes.containsKey(info.tenant()) && full()) {
            dropped.increment();
            return Optional.empty();
        }
        Outbox outbox =
                outboxes.computeIfAbsent(
                        info.tenant(),
                        tenant ->
                                new Outbox(
                                        tenant, key, post, times, () -> settings, sent, dropped));
        outbox.key(key);
        Agent agent = new Agent(info.tenant(), info.agent(), info.deploymentVersion());
        if (live.merge(agent, 1, Integer::sum) == 1) {
            tell(agent, 1);
        }
        pulse();
        return Optional.of(
                new GatewayCall(
                        info,
                        row -> tell(info.tenant(), row),
                        () -> ended(agent),
                        () -> UUID.randomUUID().toString()));
    }

    /// Its tenant is gone.
    public void forget(TenantId tenant) {
        Optional.ofNullable(outboxes.remove(tenant))
                .ifPresent(
                        outbox -> {
                            outbox.clear();
                            outbox.close();
                        });
    }

    public GatewayView view() {
        List<String> troubles =
                outboxes.entrySet().stream()
                        .filter(each -> !each.getValue().trouble().isEmpty())
                        .sorted(Map.Entry.comparingByKey())
                        .limit(MOST_TROUBLES)
                        .map(each -> each.getKey() + ": " + each.getValue().trouble())
                        .toList();
        return new GatewayView(
                settings,
                sent.sum(),
                dropped(),
                outboxes.values().stream().mapToInt(Outbox::waiting).sum(),
                troubles);
    }

    public long dropped() {
        return dropped.sum();
    }

    /// Sends what is left, for a few seconds at most.
    @Override
    public void close() {
        closed.countDown();
        outboxes.values().forEach(Outbox::close);
        long until = System.nanoTime() + times.closing().toNanos();
        try {
            while (System.nanoTime() - until < 0
                    && !outboxes.values().stream().allMatch(Outbox::idle)) {
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean full() {
        if (outboxes.size() >= MOST_TENANTS) {
            outboxes.values().removeIf(Outbox::done);
        }
        return outboxes.size() >= MOST_TENANTS;
    }

    /// At a call's very end its agent may have none left: the collector is told that it is idle.
    private void ended(Agent agent) {
        int left =
                Optional.ofNullable(
                                live.computeIfPresent(
                                        agent, (_, calls) -> calls > 1 ? calls - 1 : null))
                        .orElse(0);
        if (left == 0) {
            tell(agent, 0);
        }
    }

    private synchronized void pulse() {
        if (!pulsing) {
            pulsing = true;
            var _ = Thread.ofVirtual().name("gateway-pulse").start(this::pulses);
        }
    }

    /// While calls are up, the collector hears how many.
    private void pulses() {
        try {
            while (!closed.await(times.pulse().toNanos(), TimeUnit.NANOSECONDS)) {
                live.forEach(this::tell);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(TenantId tenant, Row row) {
        Outbox outbox = outboxes.get(tenant);
        if (outbox != null) {
            outbox.add(row);
        } else {
            dropped.increment();
        }
    }

    private void tell(Agent agent, int calls) {
        if (settings.on()) {
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            row.put("agent_id", agent.name);
            row.put("agent_name", agent.name);
            row.put("status", calls == 0 ? "idle" : "busy");
            row.put("active_sessions", calls);
            row.put("version", agent.revision);
            row.put("tenant_id", agent.tenant.value());
            row.put("started_at", started.toEpochMilli() / 1e3);
            row.put("ts", clock.instant().toEpochMilli() / 1e3);
            tell(agent.tenant, new Row(Row.Kind.PULSE, row));
        }
    }
}
