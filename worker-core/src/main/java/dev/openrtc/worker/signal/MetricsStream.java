package dev.openrtc.worker.signal;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.Fault;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.api.WorkerSnapshot.WorkerState;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens as JSON lines in a file: an event a call and a refusal, a snapshot a second. One
/// object a line: `schema_version` 1, `kind` `snapshot` or `event`, `run` and `seq` (together
/// unique for ever), `wall_time_unix` in seconds, `payload`. Appended to, never truncated. Holds no
/// secret and nothing a caller said. Nobody waits for it: a full queue and an unwritable disk drop
/// lines and count them.
public final class MetricsStream implements SnapshotListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsStream.class);
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    private static final int SCHEMA = 1;
    private static final int MOST_WAITING = 10_000;
    private static final Duration BETWEEN_SNAPSHOTS = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final String run;
    private final InstantSource clock;
    private final Ticker ticker;
    private final RolledFile file;
    private final BlockingQueue<Row> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer;

    private long lastSnapshot;
    private boolean anySnapshot;
    private long sequence;
    private long brokenSince;
    private boolean broken;
    private volatile boolean closing;

    /// Starts writing. The folder is made where it is missing, when there is a line to write.
    ///
    /// @param run differs with every start of the program
    public MetricsStream(Path path, String run, InstantSource clock, Ticker ticker) {
        this(new RolledFile(path, RolledFile.LARGEST, RolledFile.KEPT), run, clock, ticker);
    }

    MetricsStream(RolledFile file, String run, InstantSource clock, Ticker ticker) {
        this.file = file;
        this.run = run;
        this.clock = clock;
        this.ticker = ticker;
        this.writer = Thread.ofPlatform().daemon().name("metrics-stream").start(this::write);
    }

    /// Lines lost since the start.
    public long dropped() {
        return dropped.get();
    }

    @Override
    public void started(SessionRow call) {
        event(
                "session_started",
                call.tenant().value(),
                call.offeredAt(),
                node -> about(node, call));
    }

    @Override
    public void ended(SessionRow call) {
        call.end()
                .ifPresent(
                        end -> {
                            boolean failed = end.reason().fault() != Fault.NONE;
                            event(
                                    failed ? "session_failed" : "session_finished",
                                    call.tenant().value(),
                                    end.at(),
                                    node -> {
                                        about(node, call);
                                        node.put("reason", end.reason().name());
                                        node.put("fault", end.reason().fault().name());
                                        node.put("duration_seconds", end.length().toMillis() / 1e3);
                                        if (failed) {
                                            node.put("error", end.reason().sentence());
                                        }
                                    });
                        });
    }

    @Override
    public void refused(RefusalRow refusal) {
        event(
                "session_refused",
                refusal.tenant().map(TenantId::value).orElse(""),
                refusal.at(),
                node -> {
                    node.put("job", refusal.job());
                    node.put("room", refusal.room());
                    node.put("reason", refusal.reason().word());
                });
    }

    @Override
    public void breakerMoved(Instant at, TenantId tenant, BreakerState state, String why) {
        event("breaker_moved", tenant.value(), at, node -> node.put("state", state.name()));
    }

    @Override
    public void published(WorkerSnapshot snapshot) {
        long now = ticker.nanos();
        if (anySnapshot && now - lastSnapshot < BETWEEN_SNAPSHOTS.toNanos()) {
            return;
        }
        anySnapshot = true;
        lastSnapshot = now;
        offer(new Row("snapshot", node -> summary(node, snapshot)));
    }

    /// Writes what waits, for at most two seconds, and ends.
    @Override
    public void close() {
        closing = true;
        try {
            if (!writer.join(CLOSING)) {
                LOG.warn("The metrics stream did not end in time");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void event(String what, String tenant, Instant at, Consumer<ObjectNode> more) {
        offer(
                new Row(
                        "event",
                        node -> {
                            node.put("event", what);
                            node.put("tenant", tenant);
                            node.put("time_unix", at.toEpochMilli() / 1e3);
                            more.accept(node);
                        }));
    }

    private static void about(ObjectNode node, SessionRow call) {
        node.put("agent", call.agent());
        node.put("session", call.session());
        node.put("job", call.job());
        node.put("room", call.room());
    }

    private static void summary(ObjectNode node, WorkerSnapshot snapshot) {
        node.put("timestamp", snapshot.at().toEpochMilli() / 1e3);
        node.put(
                "uptime_seconds",
                Duration.between(snapshot.startedAt(), snapshot.at()).toMillis() / 1e3);
        node.put("line", snapshot.line().map(LineKind::name).orElse(""));
        node.put("draining", snapshot.state() == WorkerState.DRAINING);
        node.put("registered_agents", snapshot.agents().size());
        node.put("active_sessions", snapshot.totals().calls());
        node.put("total_sessions_started", snapshot.totals().admitted());
        node.put("total_session_failures", snapshot.totals().failed());
        node.put("total_sessions_refused", snapshot.totals().refused());
        node.put("open_breakers", snapshot.totals().openBreakers());
        Map<String, Integer> agents = new TreeMap<>();
        snapshot.sessions().forEach(call -> agents.merge(call.agent(), 1, Integer::sum));
        agents.forEach(node.putObject("sessions_by_agent")::put);
        ObjectNode tenants = node.putObject("sessions_by_tenant");
        snapshot.sessionsByTenant().forEach((tenant, calls) -> tenants.put(tenant.value(), calls));
    }

    private void offer(Row row) {
        if (!waiting.offer(row)) {
            dropped.incrementAndGet();
        }
    }

    /// Nobody interrupts this thread: an interrupt would close the file under it.
    private void write() {
        try {
            while (true) {
                Row row = waiting.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (row != null) {
                    line(row);
                } else if (closing) {
                    break;
                }
            }
        } catch (InterruptedException unexpected) {
            LOG.warn("The metrics stream was interrupted and ends");
        }
        file.close();
    }

    private void line(Row row) {
        if (broken && ticker.nanos() - brokenSince < RETRY.toNanos()) {
            dropped.incrementAndGet();
            return;
        }
        try {
            ObjectNode envelope = JSON.createObjectNode();
            envelope.put("kind", row.kind);
            row.payload.accept(envelope.putObject("payload"));
            envelope.put("run", run);
            envelope.put("schema_version", SCHEMA);
            envelope.put("seq", ++sequence);
            envelope.put("wall_time_unix", clock.millis() / 1e3);
            file.append(JSON.writeValueAsString(envelope));
            if (broken) {
                broken = false;
                LOG.info("The metrics stream is written again");
            }
        } catch (IOException | RuntimeException fault) {
            dropped.incrementAndGet();
            brokenSince = ticker.nanos();
            if (!broken) {
                broken = true;
                LOG.warn(
                        "The metrics stream cannot be written ({}): lines are dropped and counted; it is tried again every {} s",
                        fault.getClass().getSimpleName(),
                        RETRY.toSeconds());
            }
        }
    }

    private record Row(String kind, Consumer<ObjectNode> payload) {}
}
