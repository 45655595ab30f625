package dev.openrtc.worker.livekit;

import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.line.JobDesk;
import dev.openrtc.worker.line.JobLine;
import dev.openrtc.worker.livekit.LinkLoop.Alarm;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.port.Ticker;
import io.vavr.control.Either;
import java.net.ProxySelector;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import livekit.LivekitAgent.JobStatus;
import livekit.LivekitAgent.RegisterWorkerResponse;
import livekit.LivekitAgent.WorkerMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Jobs from a LiveKit server, by its agent worker protocol. Keeps one registered connection, for
/// ever: a lost one is tried again with full jitter, a refused one every few minutes or as soon as
/// [#use(Connection)] brings other credentials. A server forgets our jobs with the connection, so
/// nothing of ours ends because the link did.
///
/// Safe from any thread; every method returns at once.
public final class LiveKitLine implements JobLine {
    private static final Logger LOG = LoggerFactory.getLogger(LiveKitLine.class);
    private static final int AGENT_PROTOCOL = 1;

    private final LinkKit kit;
    private final Backoff backoff;

    private Connection connection;
    private @Nullable JobDesk desk;
    private @Nullable LinkBoard board;
    private Alarm nextTry = Alarm.NONE;
    private int failures;
    private boolean stopped;
    private volatile @Nullable Link link;

    /// A line for a running worker, with a thread and an HTTP client of its own.
    ///
    /// @param version this program's version, told to the server
    public LiveKitLine(Connection connection, String version, InstantSource clock, Ticker ticker) {
        this(
                connection,
                new LinkKit(
                        new LinkThread(),
                        LinkTimes.DEFAULT,
                        clock,
                        ticker,
                        new SocketOpener(
                                Objects.requireNonNullElse(
                                        ProxySelector.getDefault(), ProxySelector.of(null)),
                                LinkTimes.DEFAULT.handshake().plusSeconds(2)),
                        new Tally(),
                        version),
                () -> ThreadLocalRandom.current().nextLong());
    }

    LiveKitLine(Connection connection, LinkKit kit, RandomGenerator random) {
        this.connection = own(connection);
        this.kit = kit;
        this.backoff = new Backoff(kit.times().backoff(), kit.times().longestBackoff(), random);
    }

    @Override
    public void start(JobDesk to) {
        kit.loop()
                .run(
                        () -> {
                            if (desk == null && !stopped) {
                                desk = to;
                                board = new LinkBoard(to, kit.clock());
                                connect();
                            }
                        });
    }

    /// Connects anew with these values, at once.
    public void use(Connection other) {
        Connection mine = own(other);
        kit.loop()
                .run(
                        () -> {
                            if (stopped) {
                                mine.apiSecret().close();
                                return;
                            }
                            Connection former = connection;
                            connection = mine;
                            failures = 0;
                            nextTry.cancel();
                            Link current = link;
                            link = null;
                            if (current != null) {
                                current.close(current::abort);
                            }
                            former.apiSecret().close();
                            if (desk != null) {
                                connect();
                            }
                        });
    }

    @Override
    public void announce() {
        Link current = link;
        if (current != null) {
            current.announce();
        }
    }

    @Override
    public void jobRunning(String job) {
        send(Messages.job(job, JobStatus.JS_RUNNING, ""));
    }

    @Override
    public void jobEnded(String job, boolean success, String cause) {
        send(
                success
                        ? Messages.job(job, JobStatus.JS_SUCCESS, "")
                        : Messages.job(job, JobStatus.JS_FAILED, cause));
    }

    @Override
    public CompletionStage<String> transfer(String room, String identity, String to) {
        CompletableFuture<String> why = new CompletableFuture<>();
        kit.loop()
                .run(
                        () -> {
                            Either<String, ServerUrl> url = ServerUrl.parse(connection.url());
                            if (stopped || url.isLeft()) {
                                why.complete("The worker is not connected to LiveKit.");
                                return;
                            }
                            String token =
                                    new WorkerToken(kit.clock())
                                            .transfer(
                                                    connection.apiKey(),
                                                    connection.apiSecret(),
                                                    room);
                            var _ =
                                    Transfers.ask(
                                                    kit.opener().client(),
                                                    url.get(),
                                                    token,
                                                    room,
                                                    identity,
                                                    to)
                                            .thenAccept(why::complete);
                        });
        return why;
    }

    @Override
    public void stop() {
        kit.loop()
                .run(
                        () -> {
                            if (stopped) {
                                return;
                            }
                            stopped = true;
                            nextTry.cancel();
                            show(LinkState.STOPPED, "", null);
                            Link current = link;
                            link = null;
                            if (current == null) {
                                shut();
                                return;
                            }
                            current.close(this::shut);
                        });
    }

    /// What has passed through this line so far.
    public LinkCounts counts() {
        return kit.tally().read();
    }

    private void connect() {
        JobDesk known = Objects.requireNonNull(desk);
        if (!connection.view().configured()) {
            show(
                    LinkState.NOT_CONFIGURED,
                    "LiveKit's URL, API key or secret is not set. Enter them under Connection.",
                    null);
            return;
        }
        Either<String, ServerUrl> url = ServerUrl.parse(connection.url());
        if (url.isLeft()) {
            show(LinkState.NOT_CONFIGURED, url.getLeft(), null);
            return;
        }
        Link fresh = new Link(kit, url.get(), connection, known, new Owner(url.get()));
        link = fresh;
        LinkBoard shown = Objects.requireNonNull(board);
        shown.server(url.get().room());
        if (failures == 0) {
            show(LinkState.CONNECTING, "", null);
        } else {
            show(shown.state(), shown.why(), null);
        }
        fresh.open();
    }

    private void retry(LinkFault why) {
        failures++;
        kit.tally().lost.increment();
        Duration wait =
                why.rejected()
                        ? backoff.about(kit.times().rejected())
                        : backoff.afterFailure(failures);
        nextTry = kit.loop().after(wait, this::connect);
        show(why.rejected() ? LinkState.REJECTED : LinkState.RECONNECTING, why.sentence(), wait);
    }

    private void show(LinkState state, String why, @Nullable Duration wait) {
        LinkBoard shown = board;
        if (shown != null) {
            shown.state(state, why);
            boolean stands = state == LinkState.CONNECTED || state == LinkState.STALE;
            shown.tries(
                    stands ? 0 : failures, wait == null ? null : kit.clock().instant().plus(wait));
            shown.publish();
        }
    }

    private void send(WorkerMessage message) {
        Link current = link;
        if (current != null) {
            current.send(message);
        }
    }

    private void shut() {
        kit.opener().close();
        connection.apiSecret().close();
        kit.loop().close();
    }

    private static Connection own(Connection given) {
        return new Connection(
                given.url(),
                given.apiKey(),
                given.apiSecret().copy(),
                given.agentName(),
                given.source());
    }

    /// Hears one link; what an earlier link still says is dropped.
    private final class Owner implements Link.Owner {
        private final ServerUrl url;

        Owner(ServerUrl url) {
            this.url = url;
        }

        @Override
        public void registered(Link from, RegisterWorkerResponse server) {
            if (from != link) {
                return;
            }
            LinkBoard shown = Objects.requireNonNull(board);
            String version = server.getServerInfo().getVersion();
            int protocol = server.getServerInfo().getAgentProtocol();
            shown.server(
                    version.isEmpty() ? url.room() : url.room() + " (LiveKit " + version + ")");
            shown.heard(from);
            String note =
                    protocol == AGENT_PROTOCOL
                            ? ""
                            : "This server speaks agent protocol %d, this worker %d. If calls fail, update whichever is older."
                                    .formatted(protocol, AGENT_PROTOCOL);
            LOG.info("Registered with LiveKit {} as worker {}", version, server.getWorkerId());
            show(LinkState.CONNECTED, note, null);
        }

        @Override
        public void beat(Link from) {
            if (from != link) {
                return;
            }
            if (from.settled()) {
                failures = 0;
            }
            LinkBoard shown = Objects.requireNonNull(board);
            shown.heard(from);
            if (from.stale()) {
                show(
                        LinkState.STALE,
                        "Nothing came from LiveKit for some time. Calls go on; if it stays silent the worker connects anew.",
                        null);
            } else {
                show(
                        LinkState.CONNECTED,
                        shown.state() == LinkState.CONNECTED ? shown.why() : "",
                        null);
            }
        }

        @Override
        public void ended(Link from, LinkFault why) {
            if (from == link && !stopped) {
                link = null;
                retry(why);
            }
        }
    }
}
