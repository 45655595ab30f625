package dev.openrtc.worker.livekit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.port.Connection;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import livekit.LivekitAgent.RegisterWorkerResponse;
import livekit.LivekitModels.ServerInfo;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// A stand-in for the agent endpoint of a LiveKit server. By itself it keeps the rules of the real
/// one: upgrade checks, register deadline, dropping on slips, pings, dispatch (see [ScriptedJobs]).
/// On command it does what a real one does not. Its times come from the loop it is given, so a test
/// moves them by hand. Safe from any thread.
public final class ScriptedServer implements AutoCloseable {
    static final String KEY = "scripted";
    static final String SECRET = "a-secret-long-enough-for-hs256-tokens";

    /// livekit-server's `RegisterTimeout`.
    static final Duration REGISTER = Duration.ofSeconds(10);

    static final Duration PING = Duration.ofSeconds(10);

    /// `limit.agent_signal_message_size_limit`, since 1.13.
    static final int LONGEST_MESSAGE = 2 * 1024 * 1024;

    /// Which server's rules are kept where they differ.
    public enum Edition {
        V1_11("1.11.0"),
        V1_13("1.13.5");

        private final String version;

        Edition(String version) {
            this.version = version;
        }
    }

    /// What happens to the next upgrades.
    sealed interface Door {
        /// As a LiveKit server does.
        record LiveKit() implements Door {}

        record Says(int status, String body, Map<String, String> headers) implements Door {}

        /// Takes the request and never answers.
        record Silent() implements Door {}

        record HangsUp() implements Door {}
    }

    /// What happens to the next registrations.
    enum Registrar {
        LIVEKIT,
        SILENT,
        CLOSES
    }

    /// One request for the agent endpoint.
    record Knock(String path, Optional<String> token) {}

    static {
        // Jetty tells every byte where a test has no logging set up.
        if (LoggerFactory.getLogger("org.eclipse.jetty") instanceof Logger jetty) {
            jetty.setLevel(Level.WARN);
        }
    }

    private final Server server;
    private final ScriptedToken tokens;
    private final LinkLoop loop;
    private final InstantSource clock;
    private final Edition edition;
    private final ScriptedJobs jobs;
    private final List<Knock> knocks = new CopyOnWriteArrayList<>();
    private final List<ScriptedSocket> sockets = new CopyOnWriteArrayList<>();
    private volatile Door door = new Door.LiveKit();
    private volatile Registrar registrar = Registrar.LIVEKIT;
    private volatile int agentProtocol = 1;
    private int port;

    ScriptedServer(LinkLoop loop, InstantSource clock, RandomGenerator random, Edition edition) {
        this.loop = loop;
        this.clock = clock;
        this.edition = edition;
        this.tokens = new ScriptedToken(KEY, SECRET, clock, edition == Edition.V1_13);
        this.jobs = new ScriptedJobs(loop, clock, random, tokens, sockets);
        this.server = new Server(new QueuedThreadPool(12));
        bind(0);
    }

    /// In real time, by the rules of 1.11.
    public static ScriptedServer start() {
        return new ScriptedServer(
                new LinkThread(), InstantSource.system(), new java.util.Random(7), Edition.V1_11);
    }

    public String url() {
        return "ws://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public Connection connection(String agentName) {
        return new Connection(url(), KEY, Secret.ofChars(SECRET.toCharArray()), agentName, "test");
    }

    ScriptedJobs jobs() {
        return jobs;
    }

    List<Knock> knocks() {
        return knocks;
    }

    /// Every socket that ever opened, oldest first.
    List<ScriptedSocket> sockets() {
        return sockets;
    }

    /// The newest socket.
    ScriptedSocket socket() {
        return sockets.getLast();
    }

    void door(Door next) {
        door = next;
    }

    /// Answers upgrades with an HTTP status and a text.
    void refuses(int status, String body) {
        door(new Door.Says(status, body, Map.of()));
    }

    void registrar(Registrar next) {
        registrar = next;
    }

    Registrar registrar() {
        return registrar;
    }

    void agentProtocol(int told) {
        agentProtocol = told;
    }

    LinkLoop loop() {
        return loop;
    }

    Edition edition() {
        return edition;
    }

    RegisterWorkerResponse welcome(String worker) {
        return RegisterWorkerResponse.newBuilder()
                .setWorkerId(worker)
                .setServerInfo(
                        ServerInfo.newBuilder()
                                .setVersion(edition.version)
                                .setProtocol(17)
                                .setNodeId("ND_scripted")
                                .setAgentProtocol(agentProtocol))
                .build();
    }

    /// Drops every socket and takes no more, as a killed process.
    void kill() {
        try {
            sockets.forEach(ScriptedSocket::drop);
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Takes sockets again on the same port; it knows no worker and no job any more.
    void restart() {
        jobs.forgetAll();
        bind(port);
    }

    @Override
    public void close() {
        kill();
        loop.close();
    }

    private void bind(int at) {
        try {
            for (var old : server.getConnectors()) {
                server.removeConnector(old);
            }
            HttpConfiguration http = new HttpConfiguration();
            http.setSendDateHeader(false);
            http.setUriCompliance(UriCompliance.UNSAFE);
            ServerConnector connector =
                    new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
            connector.setHost("127.0.0.1");
            connector.setPort(at);
            connector.setReuseAddress(true);
            server.addConnector(connector);
            ServerWebSocketContainer container = ServerWebSocketContainer.ensure(server);
            container.setIdleTimeout(Duration.ZERO);
            container.setMaxBinaryMessageSize(
                    edition == Edition.V1_13 ? LONGEST_MESSAGE : 64L * 1024 * 1024);
            server.setHandler(new Endpoint(container));
            server.start();
            port = connector.getLocalPort();
        } catch (Exception e) {
            throw new IllegalStateException("The scripted server does not start", e);
        }
    }

    private static @Nullable String token(Request request) {
        String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (header != null) {
            return header.startsWith("Bearer ") ? header.substring(7) : header;
        }
        Fields query = Request.extractQueryParameters(request);
        return query.getValue("access_token");
    }

    private final class Endpoint extends Handler.Abstract {
        private final ServerWebSocketContainer container;

        Endpoint(ServerWebSocketContainer container) {
            this.container = container;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            String token = token(request);
            String path = request.getHttpURI().getPath();
            knocks.add(new Knock(path, Optional.ofNullable(token)));
            switch (door) {
                case Door.LiveKit _ -> welcome(path, token, request, response, callback);
                case Door.Says says -> {
                    says.headers().forEach(response.getHeaders()::put);
                    answer(says.status(), says.body(), response, callback);
                }
                case Door.Silent _ -> {}
                case Door.HangsUp _ ->
                        request.getConnectionMetaData().getConnection().getEndPoint().close();
            }
            return true;
        }

        private void welcome(
                String path,
                @Nullable String token,
                Request request,
                Response response,
                Callback callback) {
            if (!path.replaceAll("/+", "/").equals("/agent")) {
                answer(404, "404 page not found", response, callback);
                return;
            }
            if (request.getHeaders().get("Sec-WebSocket-Key") == null) {
                answer(404, "", response, callback);
                return;
            }
            Optional<String> fault = tokens.fault(token);
            if (fault.isPresent()) {
                answer(401, fault.get(), response, callback);
                return;
            }
            var _ =
                    container.upgrade(
                            (_, _, _) -> new ScriptedSocket(ScriptedServer.this, jobs),
                            request,
                            response,
                            callback);
        }

        private void answer(int status, String body, Response response, Callback callback) {
            response.setStatus(status);
            if (!response.getHeaders().contains(HttpHeader.DATE)) {
                response.getHeaders().put(HttpHeader.DATE, date());
            }
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
            Content.Sink.write(response, true, body, callback);
        }
    }

    /// The time of this server, as it is told with every HTTP answer.
    private String date() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                clock.instant().atOffset(ZoneOffset.UTC));
    }

    void opened(ScriptedSocket socket) {
        sockets.add(socket);
    }
}
