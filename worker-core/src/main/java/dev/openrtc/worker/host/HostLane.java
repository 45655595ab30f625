package dev.openrtc.worker.host;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.WorkerSnapshot.HostRow;
import dev.openrtc.worker.host.wire.AgentInfo;
import dev.openrtc.worker.host.wire.FromHost;
import dev.openrtc.worker.port.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The hosts of one kind of sessions: at most one takes new ones, others drain or are waited for. A
/// dead host is started again, later each time. Used on the pool's thread.
final class HostLane {
    private static final Logger LOG = LoggerFactory.getLogger(HostLane.class);
    private static final Duration HELLO = Duration.ofSeconds(30);
    private static final Duration SILENT = Duration.ofSeconds(20);
    private static final Duration STEADY = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /// Threads that agent code keeps for ever; from here on a host is replaced.
    private static final int LEFT_OVER = 2;

    private final String name;
    private final HostSettings settings;
    private final InstantSource clock;
    private final Ticker ticker;
    private final Executor pool;
    private final Consumer<List<AgentInfo>> agentsKnown;
    private final List<Host> draining = new ArrayList<>();
    private final ArrayDeque<Boarded> waiting = new ArrayDeque<>();
    private @Nullable Host current;
    private int started;
    private int failures;
    private long retryAt;
    private long busyAt;
    private boolean closed;

    HostLane(
            String name,
            HostSettings settings,
            InstantSource clock,
            Ticker ticker,
            Executor pool,
            Consumer<List<AgentInfo>> agentsKnown) {
        this.name = name;
        this.settings = settings;
        this.clock = clock;
        this.ticker = ticker;
        this.pool = pool;
        this.agentsKnown = agentsKnown;
        this.busyAt = ticker.nanos();
    }

    void open() {
        if (current == null && !closed && failures == 0) {
            launch();
        }
    }

    void start(Boarded session) {
        Host host = current;
        if (closed) {
            session.ended(EndReason.STOPPED, "");
        } else if (host != null && host.state() == Host.State.READY) {
            host.board(session);
        } else {
            waiting.add(session);
            open();
        }
    }

    /// False when it is not here. A session that waits ends at once.
    boolean end(String session, EndReason reason, String detail) {
        for (Boarded boarded : waiting) {
            if (boarded.start().session().equals(session)) {
                waiting.remove(boarded);
                boarded.ended(reason, detail);
                return true;
            }
        }
        Optional<Host> host = hosts().stream().filter(h -> h.has(session)).findFirst();
        host.ifPresent(h -> h.end(session, reason, detail));
        return host.isPresent();
    }

    /// The host did not bring the session to its end in time.
    void enforce(String session, EndReason reason, String detail) {
        for (Host host : hosts()) {
            if (host.has(session)) {
                LOG.warn("{} did not end session {} in time and is replaced", host.name(), session);
                host.giveUp(session, reason, detail);
                drain(host);
            }
        }
    }

    void look() {
        long now = ticker.nanos();
        for (Host host : hosts()) {
            Duration silent = Duration.ofNanos(now - host.heardNanos());
            Duration patience = host.state() == Host.State.STARTING ? HELLO : SILENT;
            if (silent.compareTo(patience) > 0) {
                LOG.warn("{} says nothing for {} s and is ended", host.name(), silent.toSeconds());
                host.line().kill();
            }
        }
        if (current == null && !closed && failures > 0 && now - retryAt >= 0) {
            launch();
        }
    }

    List<HostRow> rows() {
        return hosts().stream().map(host -> host.row(Math.max(0, started - 1))).toList();
    }

    /// How long it has had no session.
    Duration idleFor() {
        boolean idle = waiting.isEmpty() && hosts().stream().allMatch(Host::empty);
        if (!idle) {
            busyAt = ticker.nanos();
        }
        return Duration.ofNanos(ticker.nanos() - busyAt);
    }

    boolean gone() {
        return hosts().isEmpty();
    }

    void close() {
        closed = true;
        failWaiting(EndReason.STOPPED, "");
        hosts().forEach(Host::close);
    }

    void killAll() {
        for (Host host : hosts()) {
            host.endAll(EndReason.STOPPED, "");
            host.line().kill();
        }
    }

    private List<Host> hosts() {
        List<Host> all = new ArrayList<>(draining);
        Host host = current;
        if (host != null) {
            all.add(host);
        }
        return all;
    }

    private void launch() {
        started++;
        String hostName = name + "-" + started;
        Host[] made = new Host[1];
        HostLine line =
                new HostLine(
                        hostName,
                        settings,
                        message -> {
                            if (message.hasLog()) {
                                HostLogs.log(message.getLog(), clock.instant());
                            } else {
                                pool.execute(() -> received(made[0], message));
                            }
                        },
                        why -> pool.execute(() -> lost(made[0], why)));
        Host host = new Host(hostName, line, clock.instant(), ticker.nanos());
        made[0] = host;
        current = host;
        line.start();
    }

    private void received(Host host, FromHost message) {
        host.received(message, ticker.nanos());
        if (message.hasHello()) {
            host.move(Host.State.READY, clock.instant());
            agentsKnown.accept(host.agents());
            LOG.info("{} is ready, process {}", host.name(), host.line().pid());
            if (!message.getHello().getTrouble().isEmpty()) {
                LOG.warn("{} cannot serve calls: {}", host.name(), message.getHello().getTrouble());
            }
            if (closed) {
                host.close();
            }
            while (!waiting.isEmpty()) {
                host.board(waiting.remove());
            }
        } else if (host.leftOver() >= LEFT_OVER) {
            drain(host);
        }
        closeIfDrained(host);
    }

    private void drain(Host host) {
        if (host != current) {
            return;
        }
        LOG.warn("{} takes no new calls and is replaced", host.name());
        host.move(Host.State.DRAINING, clock.instant());
        draining.add(host);
        current = null;
        closeIfDrained(host);
        if (!closed) {
            launch();
        }
    }

    private void closeIfDrained(Host host) {
        if (host.state() == Host.State.DRAINING && host.empty()) {
            host.close();
        }
    }

    private void lost(Host host, String why) {
        boolean wanted = closed || host.state() == Host.State.DRAINING && host.empty();
        boolean wasReady = host.state() != Host.State.STARTING;
        host.move(Host.State.LOST, clock.instant());
        host.endAll(EndReason.HOST_LOST, why);
        draining.remove(host);
        if (!wanted) {
            LOG.error("{} was lost: {}", host.name(), why);
        }
        if (host == current) {
            current = null;
            if (!closed) {
                pause(host);
                if (!wasReady) {
                    failWaiting(EndReason.HOST_UNAVAILABLE, why);
                }
            }
        }
    }

    private void pause(Host host) {
        long now = ticker.nanos();
        boolean steady = now - host.startedNanos() > STEADY.toNanos();
        failures = steady ? 1 : failures + 1;
        Duration pause =
                failures == 1 ? Duration.ZERO : Duration.ofSeconds(1L << Math.min(failures - 2, 5));
        retryAt = now + (pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause).toNanos();
        look();
    }

    private void failWaiting(EndReason reason, String detail) {
        while (!waiting.isEmpty()) {
            waiting.remove().ended(reason, detail);
        }
    }
}
