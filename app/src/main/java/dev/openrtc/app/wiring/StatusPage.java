package dev.openrtc.app.wiring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.openrtc.worker.runtime.WorkerRuntime;
import dev.openrtc.worker.signal.PrometheusText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// `/healthz`, `/readyz` and `/metrics` on the loopback address. Nothing on it changes anything or
/// holds a secret. A slow reader holds up one virtual thread.
final class StatusPage implements AutoCloseable {
    private static final int BACKLOG = 16;
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads;

    private StatusPage(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /// What is answered: the HTTP status and the text.
    private record Page(int status, String type, String text) {}

    private interface Source {
        Page page();
    }

    /// @param port 0 = a free one
    /// @throws IOException when the port is taken
    static StatusPage open(WorkerRuntime runtime, int port) throws IOException {
        HttpServer server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, "", () -> word(404, "not found")));
        context(server, "/healthz", () -> yes(runtime.live(), "ok", "a thread of the worker died"));
        context(server, "/readyz", () -> yes(runtime.ready(), "ready", "takes no calls"));
        context(
                server,
                "/metrics",
                () -> new Page(200, METRICS, PrometheusText.of(runtime.runtimeSnapshot())));
        server.start();
        return new StatusPage(server, threads);
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static void context(HttpServer server, String path, Source source) {
        server.createContext(path, exchange -> answer(exchange, path, source));
    }

    private static Page yes(boolean holds, String yes, String no) {
        return holds ? word(200, yes) : word(503, no);
    }

    private static Page word(int status, String text) {
        return new Page(status, TEXT, text + "\n");
    }

    /// A context also hears of everything below its path; only the path itself is answered.
    private static void answer(HttpExchange exchange, String path, Source source)
            throws IOException {
        try (exchange) {
            boolean exact = path.isEmpty() || exchange.getRequestURI().getPath().equals(path);
            Page page = !exact ? word(404, "not found") : source.page();
            if (!exchange.getRequestMethod().equals("GET")) {
                page = word(405, "GET only");
            }
            byte[] body = page.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", page.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(page.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
