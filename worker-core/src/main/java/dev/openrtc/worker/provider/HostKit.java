package dev.openrtc.worker.provider;

import dev.openrtc.worker.port.Ticker;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The [ProviderKit] of a host and what stands behind it. HTTP/1.1, since on HTTP/2 all tenants
/// would share one connection to a vendor; no redirects, cookies or authenticator, since a key must
/// go nowhere but where it was meant for.
public final class HostKit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostKit.class);

    /// As the vendors' own libraries wait for a connection.
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final ScheduledThreadPoolExecutor alarms;
    private final HttpClient http;
    private final ProviderKit kit;

    public HostKit(Ticker ticker) {
        this.alarms =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().name("provider-timer").daemon().factory());
        alarms.setRemoveOnCancelPolicy(true);
        alarms.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT)
                        .build();
        this.kit = new ProviderKit(http, this::after, ticker);
    }

    public ProviderKit kit() {
        return kit;
    }

    @Override
    public void close() {
        var _ = alarms.shutdownNow();
        http.shutdownNow();
    }

    private ProviderKit.Alarm after(Duration delay, Runnable work) {
        if (alarms.isShutdown()) {
            return () -> {};
        }
        var waiting = alarms.schedule(() -> guarded(work), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> {
            var _ = waiting.cancel(false);
        };
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("A provider's timer failed", e);
        }
    }
}
