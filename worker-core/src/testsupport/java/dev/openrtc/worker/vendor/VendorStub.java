package dev.openrtc.worker.vendor;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// One vendor on a port of its own. Safe from any thread.
public abstract class VendorStub implements AutoCloseable {
    static {
        // Jetty tells every byte where a test has no logging set up.
        if (LoggerFactory.getLogger("org.eclipse.jetty") instanceof Logger jetty) {
            jetty.setLevel(Level.WARN);
        }
    }

    private final String keyHeader;
    private final String keyPrefix;
    private final Server server;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ScheduledExecutorService loop =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("vendor-stub").daemon().factory());
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<StubSocket> sockets = new CopyOnWriteArrayList<>();
    private final Set<String> rejected = ConcurrentHashMap.newKeySet();
    private final Map<String, Trouble> byKey = new ConcurrentHashMap<>();
    private final Deque<Trouble> next = new ArrayDeque<>();
    private final AtomicInteger cutOff = new AtomicInteger();
    private final int port;
    private volatile Trouble always = new Trouble.None();

    VendorStub(String keyHeader, String keyPrefix) {
        this.keyHeader = keyHeader;
        this.keyPrefix = keyPrefix;
        QueuedThreadPool threads = new QueuedThreadPool(100, 4);
        threads.setName(getClass().getSimpleName());
        threads.setDaemon(true);
        this.server = new Server(threads);
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServerWebSocketContainer container = ServerWebSocketContainer.ensure(server);
        container.setIdleTimeout(Duration.ZERO);
        container.setMaxTextMessageSize(8L * 1024 * 1024);
        server.setHandler(new StubHandler(this, container));
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("The vendor stub does not start", e);
        }
        this.port = connector.getLocalPort();
    }

    /// Answers a request that is no socket.
    abstract void answer(Asked request, StubReply reply) throws Exception;

    /// The far end of a socket; null = there is none at this path.
    abstract @Nullable StubSocket socket(Asked request, Trouble trouble);

    /// How the vendor says no.
    abstract String refusal(int status, String key);

    /// What an account's `base_url` is to be.
    public String baseUrl() {
        return "http://127.0.0.1:" + port + path();
    }

    /// What the vendor's base URL has behind its host.
    String path() {
        return "";
    }

    /// All that was asked, in order.
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /// Every key that came.
    public Set<String> keys() {
        return asked.stream().map(Asked::key).collect(Collectors.toCollection(TreeSet::new));
    }

    public List<StubSocket> sockets() {
        return List.copyOf(sockets);
    }

    /// What happens to the next connections, one each; then all is well again.
    public void next(Trouble... troubles) {
        synchronized (next) {
            next.addAll(List.of(troubles));
        }
    }

    /// What happens to every connection from now on.
    public void always(Trouble trouble) {
        always = trouble;
    }

    /// What happens to the connections with this key.
    public void onKey(String key, Trouble trouble) {
        byKey.put(key, trouble);
    }

    /// What happens from now on to everything with this key, sockets that are open too: one that
    /// would not have been let in is dropped.
    public void goesWrong(String key, Trouble trouble) {
        onKey(key, trouble);
        for (StubSocket socket : sockets) {
            if (socket.key().equals(key)) {
                if (trouble instanceof Trouble.Refuses) {
                    socket.drop();
                } else {
                    socket.goesWrong(trouble);
                }
            }
        }
    }

    /// What happens once to what this key does: on a socket that is open, or on the next
    /// connection.
    public void goesWrongOnce(String key, Trouble trouble) {
        boolean met = false;
        for (StubSocket socket : sockets) {
            if (socket.key().equals(key) && socket.closeCode() < 0) {
                if (trouble instanceof Trouble.Refuses) {
                    socket.drop();
                } else {
                    socket.goesWrong(trouble);
                    met = true;
                }
            }
        }
        if (!met) {
            next(trouble);
        }
    }

    /// How many requests and handshakes came with this key.
    public long askedWith(String key) {
        return asked.stream().filter(one -> one.key().equals(key)).count();
    }

    /// From now on the vendor does not know this key.
    public void rejects(String key) {
        rejected.add(key);
    }

    /// How many answers and sockets the client broke off in the middle.
    public int cutOff() {
        return cutOff.get();
    }

    @Override
    public void close() {
        closing.countDown();
        loop.shutdownNow();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The vendor stub does not stop", e);
        }
    }

    boolean knows(String key) {
        return !key.isEmpty() && !rejected.contains(key);
    }

    String keyOf(Map<String, String> headers) {
        String value = headers.getOrDefault(keyHeader, "");
        return value.startsWith(keyPrefix) ? value.substring(keyPrefix.length()) : "";
    }

    Trouble note(Asked request) {
        asked.add(request);
        synchronized (next) {
            Trouble first = next.poll();
            return first != null ? first : byKey.getOrDefault(request.key(), always);
        }
    }

    void opened(StubSocket socket) {
        sockets.add(socket);
    }

    void wasCutOff() {
        cutOff.incrementAndGet();
    }

    ScheduledExecutorService loop() {
        return loop;
    }

    CountDownLatch closing() {
        return closing;
    }
}
