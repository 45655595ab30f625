package dev.openrtc.worker.host;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.WorkerSnapshot.HostRow;
import dev.openrtc.worker.host.wire.AgentInfo;
import dev.openrtc.worker.host.wire.FromHost;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The hosts of one kind of sessions: some take new ones, as many as [LaneSize] says, others drain
/// or are waited for. A dead host is started again, later each time. Used on the pool's thread.
final class HostLane {
    private static final Logger LOG = LoggerFactory.getLogger(HostLane.class);
    private static final Duration HELLO = Duration.ofSeconds(30);
    private static final Duration SILENT = Duration.ofSeconds(20);

    /// Threads that agent code keeps for ever; from here on a host is replaced.
    private static final int LEFT_OVER = 2;

    private final String name;
    private final Optional<TenantId> owner;
    private final HostWire.Maker maker;
    private final LaneSize size;
    private final Findings findings;
    private final InstantSource clock;
    private final Ticker ticker;
    private final Executor pool;
    private final Consumer<List<AgentInfo>> agentsKnown;
    private final List<Host> taking = new ArrayList<>();
    private final List<Host> draining = new ArrayList<>();
    private final ArrayDeque<Boarded> waiting = new ArrayDeque<>();
    private final Restarts restarts = new Restarts();
    private int started;
    private long busyAt;
    private boolean opened;
    private boolean closed;

    /// @param owner the tenant whose own lane it is; empty = the shared one
    HostLane(
            String name,
            Optional<TenantId> owner,
            HostWire.Maker maker,
            LaneSize size,
            Findings findings,
            InstantSource clock,
            Ticker ticker,
            Executor pool,
            Consumer<List<AgentInfo>> agentsKnown) {
        this.name = name;
        this.owner = owner;
        this.maker = maker;
        this.size = size;
        this.findings = findings;
        this.clock = clock;
        this.ticker = ticker;
        this.pool = pool;
        this.agentsKnown = agentsKnown;
        this.busyAt = ticker.nanos();
    }

    void open() {
        opened = true;
        serve();
    }

    void start(Boarded session) {
        if (closed) {
            session.ended(EndReason.STOPPED, "");
            return;
        }
        waiting.add(session);
        open();
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
                replace(host);
            }
        }
    }

    /// @param shares tells a host's share of the processors by its sessions
    void look(ProcessorShares shares) {
        long now = ticker.nanos();
        for (Host host : hosts()) {
            host.look(now);
            Duration silent = Duration.ofNanos(now - host.heardNanos());
            Duration patience = host.state() == Host.State.STARTING ? HELLO : SILENT;
            if (silent.compareTo(patience) > 0) {
                LOG.warn("{} says nothing for {} s and is ended", host.name(), silent.toSeconds());
                host.line().kill();
            }
            if (host.health().due(now)) {
                double share = shares.of(host.sessions());
                host.line().cpu().ifPresent(cpu -> host.health().measure(cpu, share, now));
                host.health().busy(share, host.sessions(), now).ifPresent(findings::tell);
            }
        }
        shrink(now);
        serve();
    }

    List<HostRow> rows() {
        return hosts().stream().map(host -> host.row(restarts.count())).toList();
    }

    int sessions() {
        return hosts().stream().mapToInt(Host::sessions).sum();
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
        all.addAll(taking);
        return all;
    }

    /// Those that wait go aboard, and there are as many hosts as there should be.
    private void serve() {
        if (closed || !opened) {
            return;
        }
        long now = ticker.nanos();
        while (!waiting.isEmpty()) {
            Optional<Host> host = LaneSize.next(taking, each -> each.place(now));
            if (host.isEmpty()) {
                break;
            }
            host.get().board(waiting.remove());
        }
        List<LaneSize.Place> places = places(now);
        if (size.full(places)) {
            failWaiting(EndReason.HOST_UNAVAILABLE, "every session host is full");
        } else if (size.wantsMore(places, waiting.size()) && restarts.due(now)) {
            launch();
        }
    }

    /// One that nobody needs any more goes.
    private void shrink(long now) {
        if (waiting.isEmpty() && LaneSize.oneTooMany(places(now))) {
            taking.stream()
                    .filter(host -> host.emptyFor(now) >= HostLanes.IDLE.toNanos())
                    .findFirst()
                    .ifPresent(
                            host -> {
                                LOG.info("{} is not needed any more", host.name());
                                drain(host);
                            });
        }
    }

    private List<LaneSize.Place> places(long now) {
        return taking.stream().map(host -> host.place(now)).toList();
    }

    private void launch() {
        started++;
        String hostName = name + "-" + started;
        Host[] made = new Host[1];
        HostWire line =
                maker.make(
                        hostName,
                        message -> {
                            if (message.hasLog()) {
                                HostLogs.log(message.getLog(), clock.instant());
                            } else {
                                pool.execute(() -> received(made[0], message));
                            }
                        },
                        why -> pool.execute(() -> lost(made[0], why)));
        Host host = new Host(hostName, line, owner, findings, clock.instant(), ticker.nanos());
        made[0] = host;
        taking.add(host);
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
            serve();
        } else if (message.hasStats() && taking.contains(host)) {
            judge(host);
        }
        closeIfDrained(host);
    }

    private void judge(Host host) {
        if (host.health().leftOver() >= LEFT_OVER) {
            replace(host);
            return;
        }
        host.health()
                .full()
                .ifPresent(
                        full -> {
                            findings.tell(full);
                            replace(host);
                        });
    }

    /// Its calls finish, new ones come to another.
    private void replace(Host host) {
        if (taking.contains(host)) {
            LOG.warn("{} takes no new calls and is replaced", host.name());
            restarts.again();
            drain(host);
            serve();
        }
    }

    private void drain(Host host) {
        taking.remove(host);
        host.move(Host.State.DRAINING, clock.instant());
        draining.add(host);
        closeIfDrained(host);
    }

    private static void closeIfDrained(Host host) {
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
        if (taking.remove(host) && !closed) {
            restarts.lost(host.startedNanos(), ticker.nanos());
            if (!wasReady && taking.isEmpty()) {
                failWaiting(EndReason.HOST_UNAVAILABLE, why);
            }
            serve();
        }
    }

    private void failWaiting(EndReason reason, String detail) {
        while (!waiting.isEmpty()) {
            waiting.remove().ended(reason, detail);
        }
    }
}
