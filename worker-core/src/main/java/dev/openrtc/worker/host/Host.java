package dev.openrtc.worker.host;

import com.google.protobuf.ByteString;
import dev.openrtc.worker.agent.ProfileJson;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.WorkerSnapshot.HostRow;
import dev.openrtc.worker.host.wire.AgentInfo;
import dev.openrtc.worker.host.wire.Close;
import dev.openrtc.worker.host.wire.End;
import dev.openrtc.worker.host.wire.FromHost;
import dev.openrtc.worker.host.wire.MayLeave;
import dev.openrtc.worker.host.wire.Slow;
import dev.openrtc.worker.host.wire.Start;
import dev.openrtc.worker.host.wire.ToHost;
import dev.openrtc.worker.host.wire.Transferred;
import dev.openrtc.worker.signal.HostFinding;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One host process and the sessions aboard. Used on the pool's thread.
final class Host {
    enum State {
        STARTING("starting"),
        READY("ready"),
        DRAINING("draining"),
        LOST("lost");

        private final String word;

        State(String word) {
            this.word = word;
        }
    }

    private final String name;
    private final HostWire line;
    private final Optional<TenantId> owner;
    private final Findings findings;
    private final HostHealth health;
    private final Map<String, Boarded> aboard = new LinkedHashMap<>();
    private final long startedNanos;
    private Instant since;
    private State state = State.STARTING;
    private List<AgentInfo> agents = List.of();
    private long heardNanos;
    private long emptyAt;

    /// @param owner the tenant whose own host it is
    Host(
            String name,
            HostWire line,
            Optional<TenantId> owner,
            Findings findings,
            Instant now,
            long nanos) {
        this.name = name;
        this.line = line;
        this.owner = owner;
        this.findings = findings;
        this.health = new HostHealth(name, owner);
        this.since = now;
        this.startedNanos = nanos;
        this.heardNanos = nanos;
        this.emptyAt = nanos;
    }

    String name() {
        return name;
    }

    State state() {
        return state;
    }

    HostWire line() {
        return line;
    }

    List<AgentInfo> agents() {
        return agents;
    }

    long startedNanos() {
        return startedNanos;
    }

    long heardNanos() {
        return heardNanos;
    }

    HostHealth health() {
        return health;
    }

    int sessions() {
        return aboard.size();
    }

    /// As the lane's size is told from it.
    LaneSize.Place place(long nanos) {
        return new LaneSize.Place(state == State.READY, aboard.size(), health.late(nanos));
    }

    /// Notes whether it has sessions now.
    void look(long nanos) {
        if (!aboard.isEmpty()) {
            emptyAt = nanos;
        }
    }

    /// How long it has had no session whenever it was looked at, in nanoseconds.
    long emptyFor(long nanos) {
        return nanos - emptyAt;
    }

    boolean empty() {
        return aboard.isEmpty();
    }

    boolean has(String session) {
        return aboard.containsKey(session);
    }

    void move(State to, Instant now) {
        state = to;
        since = now;
    }

    void board(Boarded session) {
        StartSession start = session.start();
        aboard.put(start.session(), session);
        session.placed(name());
        Start.Builder message =
                Start.newBuilder()
                        .setSession(start.session())
                        .setJob(start.job())
                        .setTenant(start.tenant().value())
                        .setAgent(start.agent())
                        .setRoom(start.room())
                        .setUrl(start.url())
                        .setToken(start.token().read(ByteString::copyFrom))
                        .putAllOptions(start.options())
                        .putAllSlots(start.config().slots())
                        .setLongestNanos(start.longest().toNanos());
        start.profile().map(ProfileJson::write).ifPresent(message::setProfile);
        message.setCoded(start.coded());
        start.config()
                .keys()
                .forEach((key, value) -> message.putKeys(key, value.read(ByteString::copyFrom)));
        line.send(ToHost.newBuilder().setStart(message).build());
    }

    void end(String session, EndReason reason, String detail) {
        line.send(
                ToHost.newBuilder()
                        .setEnd(
                                End.newBuilder()
                                        .setSession(session)
                                        .setReason(reason.name())
                                        .setDetail(detail))
                        .build());
    }

    void close() {
        line.send(ToHost.newBuilder().setClose(Close.getDefaultInstance()).build());
    }

    void received(FromHost message, long nanos) {
        heardNanos = nanos;
        switch (message.getKindCase()) {
            case HELLO -> agents = message.getHello().getAgentsList();
            case SAID -> {
                String session = message.getSaid().getSession();
                Boarded boarded = aboard.get(session);
                if (boarded != null && message.getSaid().hasHandOn()) {
                    boarded.handOn(message.getSaid().getHandOn(), why -> tell(session, why));
                    return;
                }
                if (boarded != null && boarded.said(message.getSaid())) {
                    line.send(
                            ToHost.newBuilder()
                                    .setMayLeave(MayLeave.newBuilder().setSession(session))
                                    .build());
                }
                if (boarded != null && boarded.over()) {
                    aboard.remove(session);
                }
            }
            case SLOW -> slow(message.getSlow());
            case STATS -> {
                health.told(message.getStats(), nanos);
                if (message.getStats().getLate()) {
                    findings.tell(new HostFinding.LateHost(name, owner, aboard.size()));
                }
            }
            case LOG, KEY_CHECKED, KIND_NOT_SET -> {}
        }
    }

    /// What came of handing a caller on; from any thread.
    private void tell(String session, String whyNot) {
        line.send(
                ToHost.newBuilder()
                        .setTransferred(
                                Transferred.newBuilder().setSession(session).setWhyNot(whyNot))
                        .build());
    }

    /// Every session that is still aboard ends like this.
    void endAll(EndReason reason, String detail) {
        List<Boarded> all = new ArrayList<>(aboard.values());
        aboard.clear();
        all.forEach(session -> session.ended(reason, detail));
    }

    /// The session ends like this, whatever the host says later.
    void giveUp(String session, EndReason reason, String detail) {
        Boarded boarded = aboard.remove(session);
        if (boarded != null) {
            boarded.ended(reason, detail);
        }
    }

    HostRow row(int restarts) {
        return new HostRow(
                name,
                state.word,
                line.pid(),
                aboard.size(),
                since,
                health.rss(),
                health.used(),
                restarts);
    }

    /// Whose call it is, the core knows itself.
    private void slow(Slow slow) {
        Boarded boarded = aboard.get(slow.getSession());
        if (boarded != null) {
            StartSession start = boarded.start();
            findings.tell(
                    new HostFinding.SlowCall(
                            name,
                            start.tenant(),
                            start.agent(),
                            start.session(),
                            Duration.ofNanos(slow.getHeldNanos()),
                            slow.getTimes(),
                            slow.getLateFrames(),
                            slow.getRunning(),
                            slow.getTraceList()));
        }
    }
}
