package dev.openrtc.worker.livekit;

import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.port.Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// A genuine livekit-server on free ports of its own, with a key nobody else has. Tests that use it
/// are skipped where there is none, see [LiveKitBinary].
public final class RealServer implements AutoCloseable {
    private static final int TRIES = 5;
    private static final Duration READY = Duration.ofSeconds(15);

    private final Path binary;
    private final String apiKey;
    private final String apiSecret;
    private final String extra;
    private final Path log;
    private final Thread reaper = new Thread(this::destroy, "livekit-server-reaper");
    private int port;
    private int tcp;
    private int udp;
    private @Nullable Process process;

    private RealServer(String extra) {
        this.binary = LiveKitBinary.require();
        this.apiKey = "key" + random(6);
        this.apiSecret = random(24);
        this.extra = extra;
        try {
            this.log = Files.createTempFile("livekit-server", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(reaper);
    }

    public static RealServer start() {
        return start("");
    }

    /// @param extra further settings, a YAML flow fragment like `room: {auto_create: false}`
    public static RealServer start(String extra) {
        RealServer server = new RealServer(extra);
        for (int i = 1; ; i++) {
            server.choosePorts();
            if (server.launch()) {
                return server;
            }
            if (i == TRIES) {
                String said = server.logged();
                server.close();
                throw new IllegalStateException("livekit-server does not start:\n" + said);
            }
        }
    }

    public String url() {
        return "ws://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public String apiKey() {
        return apiKey;
    }

    public String apiSecret() {
        return apiSecret;
    }

    public Connection connection(String agentName) {
        return new Connection(
                url(), apiKey, Secret.ofChars(apiSecret.toCharArray()), agentName, "test");
    }

    /// The server's HTTP interface.
    public TestRooms rooms() {
        return new TestRooms("http://127.0.0.1:" + port, apiKey, apiSecret);
    }

    /// A genuine caller on its way into the room; it does not decide which agents are sent there.
    ///
    /// @param hz the tone it says, null for silence
    public GenuineCaller caller(String room, String identity, @Nullable Double hz) {
        String token = rooms().callerToken(room, identity, null, "");
        return hz == null
                ? GenuineCaller.silent(url(), token)
                : GenuineCaller.talking(url(), token, hz);
    }

    public boolean alive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /// Ends it as a crash would: kill -9.
    public void kill() {
        destroy();
    }

    /// Stops the process without ending it: its sockets stay open and nothing comes from them.
    public void freeze() {
        signal("-STOP");
    }

    public void thaw() {
        signal("-CONT");
    }

    /// Starts it again on the same ports, with the same key. Its rooms and jobs are gone.
    public void restart() {
        destroy();
        for (int i = 1; !launch(); i++) {
            if (i == TRIES) {
                throw new IllegalStateException("livekit-server does not restart:\n" + logged());
            }
        }
    }

    /// What it has logged. It may hold tokens: for the messages of failed tests only.
    public String logged() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    /// A first SIGTERM waits for rooms to empty, a second ends it at once.
    @Override
    public void close() {
        Process running = process;
        if (running != null && running.isAlive()) {
            running.destroy();
            if (!gone(running, 300)) {
                running.destroy();
                if (!gone(running, 1000)) {
                    destroy();
                }
            }
        }
        var _ = Runtime.getRuntime().removeShutdownHook(reaper);
        try {
            var _ = Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Of its own accord it names public STUN servers to its clients, who then look the names up
    /// again and again, with a thread a try, where no network is.
    private boolean launch() {
        String config =
                """
                {port: %d, bind_addresses: ["127.0.0.1"], keys: {%s: %s}, \
                rtc: {tcp_port: %d, udp_port: %d, node_ip: 127.0.0.1, \
                stun_servers: ["127.0.0.1:9"]}, logging: {level: warn}%s}"""
                        .formatted(
                                port,
                                apiKey,
                                apiSecret,
                                tcp,
                                udp,
                                extra.isBlank() ? "" : ", " + extra);
        Process started;
        try {
            started =
                    new ProcessBuilder(binary.toString(), "--config-body", config)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = started;
        Awaitility.await("livekit-server is ready or dead")
                .atMost(READY)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !started.isAlive() || answers());
        return started.isAlive();
    }

    private boolean answers() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest probe =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                            .timeout(Duration.ofSeconds(2))
                            .build();
            return client.send(probe, HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void choosePorts() {
        try (ServerSocket a = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket b = new ServerSocket(0);
                DatagramSocket c = new DatagramSocket(0)) {
            port = a.getLocalPort();
            tcp = b.getLocalPort();
            udp = c.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void signal(String which) {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException("livekit-server is not running");
        }
        try {
            Process kill =
                    new ProcessBuilder("kill", which, Long.toString(running.pid()))
                            .inheritIO()
                            .start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("livekit-server takes no signal " + which);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void destroy() {
        Process running = process;
        if (running != null) {
            var _ = running.destroyForcibly();
            var _ = gone(running, 5000);
        }
    }

    private static boolean gone(Process running, long millis) {
        try {
            return running.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String random(int bytes) {
        byte[] some = new byte[bytes];
        new SecureRandom().nextBytes(some);
        return HexFormat.of().formatHex(some);
    }
}
