package dev.openrtc.worker.livekit;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Opens sockets to `/agent`, through the system's proxy where one is set. Owns the HTTP client and
/// the virtual threads on which sockets receive.
final class SocketOpener implements AutoCloseable {
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("livekit-socket-", 0).factory());
    private final ProxySelector proxies;
    private final Duration longest;
    private final HttpClient client;

    /// @param longest bound of a handshake in real time, for the case that nobody cancels it
    SocketOpener(ProxySelector proxies, Duration longest) {
        this.proxies = proxies;
        this.longest = longest;
        this.client = HttpClient.newBuilder().executor(threads).proxy(proxies).build();
    }

    HttpClient client() {
        return client;
    }

    CompletableFuture<?> open(ServerUrl url, String token, AgentSocket socket) {
        return client.newWebSocketBuilder()
                .connectTimeout(longest)
                .header("Authorization", "Bearer " + token)
                .buildAsync(url.agent(), socket)
                .whenComplete(
                        (opened, _) -> {
                            if (opened != null) {
                                socket.opened(opened);
                            }
                        });
    }

    /// Host and port of the proxy a connection to `url` goes through.
    Optional<String> proxy(ServerUrl url) {
        return proxies.select(URI.create(url.api())).stream()
                .filter(p -> p.type() == Proxy.Type.HTTP)
                .map(Proxy::address)
                .filter(InetSocketAddress.class::isInstance)
                .map(InetSocketAddress.class::cast)
                .map(a -> a.getHostString() + ":" + a.getPort())
                .findFirst();
    }

    /// Cuts what is open; returns at once.
    @Override
    public void close() {
        client.shutdownNow();
        var _ = threads.shutdownNow();
    }
}
