package dev.openrtc.worker.host;

import dev.openrtc.worker.agent.EchoAgent;
import dev.openrtc.worker.agent.FaultAgent;
import dev.openrtc.worker.agent.ProfileJson;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.WorkerSnapshot.HostRow;
import dev.openrtc.worker.host.wire.AgentInfo;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.signal.HostFinding;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs sessions in host processes of their own. One thread of the pool's keeps all its state and
/// gives all events; methods hand over to it.
public final class HostPool implements SessionHosts {
    private static final Logger LOG = LoggerFactory.getLogger(HostPool.class);
    private static final Duration LOOK = Duration.ofMillis(500);

    /// An asked end is there by then, or the pool tells it itself: the longest is the status (0.5
    /// s), then the agent's and the room's end (3 s each, side by side).
    private static final Duration ENFORCED = Duration.ofSeconds(10);

    private static final Duration POLITE = Duration.ofSeconds(6);
    private static final Duration GONE = Duration.ofSeconds(3);

    private final ScheduledExecutorService pool =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("host-pool").daemon().factory());
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Findings findings;
    private final HostLanes lanes;
    private volatile List<String> agents;
    private volatile Map<String, AgentProfile> profiles = Map.of();
    private volatile List<HostRow> rows = List.of();

    public HostPool(HostSettings settings, InstantSource clock, Ticker ticker) {
        int processors = Runtime.getRuntime().availableProcessors();
        LaneSize size = LaneSize.ofProcessors(processors);
        HostWire.Maker maker =
                (name, received, lost) -> new HostLine(name, settings, received, lost);
        this.findings = new Findings(clock, ticker);
        this.lanes =
                new HostLanes(
                        new HostLane(
                                "shared",
                                Optional.empty(),
                                maker,
                                size,
                                findings,
                                clock,
                                ticker,
                                this::onPool,
                                this::agentsKnown),
                        tenant ->
                                new HostLane(
                                        "own-" + tenant.value(),
                                        Optional.of(tenant),
                                        maker,
                                        size,
                                        findings,
                                        clock,
                                        ticker,
                                        this::onPool,
                                        _ -> {}),
                        processors);
        this.agents =
                settings.withFaultAgent()
                        ? List.of(EchoAgent.NAME, FaultAgent.NAME)
                        : List.of(EchoAgent.NAME);
        var _ =
                pool.scheduleWithFixedDelay(
                        () -> step(lanes::look),
                        LOOK.toMillis(),
                        LOOK.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void watch(Consumer<HostFinding> found) {
        findings.to(found);
    }

    @Override
    public void open() {
        onPool(lanes::open);
    }

    @Override
    public void start(StartSession session, SessionEvents events) {
        Boarded boarded = new Boarded(session, events);
        try {
            pool.execute(() -> step(() -> lanes.start(boarded)));
        } catch (RejectedExecutionException closed) {
            boarded.ended(EndReason.STOPPED, "");
        }
    }

    @Override
    public void end(String session, EndReason reason, String detail) {
        onPool(
                () -> {
                    // A termination is the host's to judge: it may mean an earlier connection.
                    if (lanes.end(session, reason, detail) && reason != EndReason.TERMINATED) {
                        var _ =
                                pool.schedule(
                                        () -> step(() -> lanes.enforce(session, reason, detail)),
                                        ENFORCED.toSeconds(),
                                        TimeUnit.SECONDS);
                    }
                });
    }

    @Override
    public void drop(String session) {
        onPool(() -> lanes.enforce(session, EndReason.HOST_LOST, "its end did not come in time"));
    }

    @Override
    public List<String> agents() {
        return agents;
    }

    @Override
    public Map<String, AgentProfile> profiles() {
        return profiles;
    }

    @Override
    public List<HostRow> rows() {
        return rows;
    }

    @Override
    public void close() {
        if (closing.getAndSet(true)) {
            return;
        }
        onPool(lanes::close);
        if (!awaitGone(POLITE)) {
            onPool(lanes::killAll);
            if (!awaitGone(GONE)) {
                LOG.error("A session host does not end");
            }
        }
        pool.shutdown();
    }

    private boolean awaitGone(Duration longest) {
        CountDownLatch gone = new CountDownLatch(1);
        onPool(() -> untilGone(gone));
        try {
            return gone.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void untilGone(CountDownLatch gone) {
        if (lanes.gone()) {
            gone.countDown();
        } else {
            var _ = pool.schedule(() -> untilGone(gone), 20, TimeUnit.MILLISECONDS);
        }
    }

    private void agentsKnown(List<AgentInfo> known) {
        TreeSet<String> names = new TreeSet<>();
        Map<String, AgentProfile> made = new HashMap<>();
        for (AgentInfo agent : known) {
            names.add(agent.getName());
            if (!agent.getProfile().isEmpty()) {
                var _ =
                        ProfileJson.read(agent.getProfile())
                                .peek(profile -> made.put(agent.getName(), profile));
            }
        }
        profiles = Map.copyOf(made);
        agents = List.copyOf(names);
    }

    private void onPool(Runnable work) {
        try {
            pool.execute(() -> step(work));
        } catch (RejectedExecutionException closed) {
            LOG.debug("The host pool is closed");
        }
    }

    /// A fault of one step, a listener's included, ends nothing else.
    private void step(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("A step of the host pool failed", e);
        }
        rows = lanes.rows();
    }
}
