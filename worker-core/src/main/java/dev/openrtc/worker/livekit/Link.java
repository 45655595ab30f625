package dev.openrtc.worker.livekit;

import dev.openrtc.worker.line.JobDesk;
import dev.openrtc.worker.line.LoadReport;
import dev.openrtc.worker.livekit.LinkFault.Kind;
import dev.openrtc.worker.livekit.LinkLoop.Alarm;
import dev.openrtc.worker.port.Connection;
import java.time.Duration;
import java.time.Instant;
import livekit.LivekitAgent.RegisterWorkerResponse;
import livekit.LivekitAgent.WorkerMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection to the server, from the first try to its end: opens, registers, beats, watches
/// for silence. It counts only once the server has answered the registration. State is touched on
/// the loop only; messages may be sent from any thread.
final class Link implements SocketEvents {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    /// What the line hears of its link, on the loop.
    interface Owner {
        void registered(Link link, RegisterWorkerResponse server);

        /// Load and status were told, or silence began or ended.
        void beat(Link link);

        /// Once, unless the link was closed by its owner.
        void ended(Link link, LinkFault why);
    }

    private enum Phase {
        OPENING,
        REGISTERING,
        UP,
        OVER
    }

    private final LinkKit kit;
    private final ServerUrl url;
    private final Connection connection;
    private final Diagnosis diagnosis;
    private final JobDesk desk;
    private final Owner owner;
    private final AgentSocket socket;
    private final Outbox outbox;
    private final Inbox inbox;

    private Phase phase = Phase.OPENING;
    private Alarm deadline = Alarm.NONE;
    private Alarm nextBeat = Alarm.NONE;
    private boolean stale;
    private boolean left;
    private long upSince;
    private long lastPing;
    private volatile boolean standing;
    private volatile long lastHeard;
    private volatile @Nullable LoadReport told;

    Link(LinkKit kit, ServerUrl url, Connection connection, JobDesk desk, Owner owner) {
        this.kit = kit;
        this.url = url;
        this.connection = connection;
        this.diagnosis =
                new Diagnosis(url, connection.apiKey(), kit.opener().proxy(url), kit.clock());
        this.desk = desk;
        this.owner = owner;
        this.socket = new AgentSocket(url, this);
        this.outbox = new Outbox(socket::send, kit.ticker(), this::status, this::broken);
        this.inbox =
                new Inbox(
                        desk,
                        outbox,
                        kit.ticker(),
                        kit.times().answer(),
                        kit.tally(),
                        connection.agentName(),
                        url.room(),
                        server -> kit.loop().run(() -> registered(server)));
    }

    void open() {
        lastHeard = kit.ticker().nanos();
        Duration handshake = kit.times().handshake();
        deadline = kit.loop().after(handshake, () -> end(diagnosis.timeout(handshake)));
        String token;
        try {
            token =
                    new WorkerToken(kit.clock())
                            .worker(connection.apiKey(), connection.apiSecret());
        } catch (RuntimeException unusable) {
            end(LinkFault.noToken());
            return;
        }
        var _ =
                kit.opener()
                        .open(url, token, socket)
                        .whenComplete((_, fault) -> kit.loop().run(() -> opened(fault)));
    }

    /// Sends if the link stands; a server that does not know us has nothing to be told.
    void send(WorkerMessage message) {
        if (standing) {
            outbox.send(message);
        }
    }

    void announce() {
        if (standing) {
            outbox.status();
        }
    }

    /// Hands over what is waiting, says goodbye and runs `then`, within the time of a farewell.
    void close(Runnable then) {
        boolean open = phase == Phase.REGISTERING || phase == Phase.UP;
        over();
        if (!open) {
            socket.abort();
            then.run();
            return;
        }
        deadline =
                kit.loop()
                        .after(
                                kit.times().farewell(),
                                () -> {
                                    socket.abort();
                                    left(then);
                                });
        outbox.finish(
                () -> {
                    var _ = socket.close().whenComplete((_, _) -> kit.loop().run(() -> left(then)));
                });
    }

    private void left(Runnable then) {
        if (!left) {
            left = true;
            deadline.cancel();
            then.run();
        }
    }

    /// Cuts the connection.
    void abort() {
        over();
        socket.abort();
    }

    boolean stale() {
        return stale;
    }

    /// True when it stood long enough to trust the server again.
    boolean settled() {
        return phase == Phase.UP
                && kit.ticker().nanos() - upSince >= kit.times().settled().toNanos();
    }

    Instant lastHeard() {
        return kit.clock().instant().minusNanos(kit.ticker().nanos() - lastHeard);
    }

    @Nullable LoadReport told() {
        return told;
    }

    private void opened(@Nullable Throwable fault) {
        if (phase != Phase.OPENING) {
            return;
        }
        if (fault != null) {
            end(diagnosis.of(fault));
            return;
        }
        phase = Phase.REGISTERING;
        lastHeard = kit.ticker().nanos();
        deadline.cancel();
        deadline =
                kit.loop()
                        .after(
                                kit.times().register(),
                                () -> end(notRegistered("did not answer the registration")));
        outbox.send(Messages.register(connection.agentName(), kit.version()));
    }

    private void registered(RegisterWorkerResponse server) {
        if (phase != Phase.REGISTERING) {
            kit.tally().dropped(LOG, kit.tally().unasked, "a second registration");
            return;
        }
        phase = Phase.UP;
        standing = true;
        deadline.cancel();
        upSince = kit.ticker().nanos();
        lastPing = upSince;
        kit.tally().registrations.increment();
        outbox.status();
        nextBeat = kit.loop().after(kit.times().beat(), this::beat);
        owner.registered(this, server);
    }

    private void beat() {
        long now = kit.ticker().nanos();
        long silent = now - lastHeard;
        if (stale && silent >= kit.times().silence().plus(kit.times().grace()).toNanos()) {
            end(
                    new LinkFault(
                            Kind.SILENT,
                            "Nothing came from LiveKit at %s for %d s. The network or the server is stuck; the connection was dropped."
                                    .formatted(url.authority(), silent / 1_000_000_000L)));
            return;
        }
        Duration stuck = outbox.stuck();
        if (stuck.compareTo(kit.times().silence()) >= 0) {
            end(
                    new LinkFault(
                            Kind.SILENT,
                            "LiveKit at %s took nothing from this worker for %d s. The network or the server is stuck; the connection was dropped."
                                    .formatted(url.authority(), stuck.toSeconds())));
            return;
        }
        stale = silent >= kit.times().silence().toNanos();
        outbox.status();
        if (stale || now - lastPing >= kit.times().ping().toNanos()) {
            lastPing = now;
            outbox.send(Messages.ping(kit.clock().millis()));
        }
        nextBeat = kit.loop().after(kit.times().beat(), this::beat);
        owner.beat(this);
    }

    private void end(LinkFault why) {
        if (phase == Phase.OVER) {
            return;
        }
        LinkFault told =
                phase == Phase.REGISTERING && why.kind() == Kind.DROPPED
                        ? notRegistered("closed the connection instead of registering this worker")
                        : why;
        abort();
        owner.ended(this, told);
    }

    private void over() {
        phase = Phase.OVER;
        standing = false;
        deadline.cancel();
        nextBeat.cancel();
    }

    private LinkFault notRegistered(String what) {
        return new LinkFault(
                Kind.NOT_REGISTERED,
                "LiveKit at %s %s. Its log says why; check its version and the agent name '%s'."
                        .formatted(url.authority(), what, connection.agentName()));
    }

    private WorkerMessage status() {
        LoadReport now;
        try {
            now = Messages.tellable(desk.load());
        } catch (RuntimeException fault) {
            LOG.error("The worker's load cannot be told; LiveKit is told it is full", fault);
            now = new LoadReport(Messages.HIGHEST_LOAD, true, 0);
        }
        told = now;
        return Messages.status(now);
    }

    private void broken(Throwable fault) {
        closed(
                new LinkFault(
                        Kind.DROPPED,
                        "The connection to LiveKit at %s broke off.".formatted(url.authority())));
    }

    @Override
    public void heard() {
        lastHeard = kit.ticker().nanos();
    }

    @Override
    public void message(byte[] bytes) {
        inbox.message(bytes);
    }

    @Override
    public void oversized() {
        kit.tally().dropped(LOG, kit.tally().oversized, "an oversized message");
    }

    @Override
    public void text() {
        kit.tally().dropped(LOG, kit.tally().unasked, "a text message");
    }

    @Override
    public void closed(LinkFault why) {
        kit.loop().run(() -> end(why));
    }
}
