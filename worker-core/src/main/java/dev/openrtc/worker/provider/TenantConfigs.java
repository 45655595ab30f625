package dev.openrtc.worker.provider;

import dev.openrtc.worker.port.ConfigLoader;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// What tenants' sessions run on, asked of a [ConfigLoader] and remembered for a while. Concurrent
/// asks for one tenant share one load; each load has a virtual thread of its own, so a slow or
/// stuck tenant delays nobody else. Bounded. Safe from any thread; no method waits.
public final class TenantConfigs {
    private final ConfigLoader loader;
    private final Ticker ticker;
    private final Alarm alarm;
    private final Rules rules;
    private final Object lock = new Object();
    private final Map<TenantId, Flight> flights = new HashMap<>();

    /// In order of use, the longest unused first.
    private final LinkedHashMap<TenantId, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    public TenantConfigs(ConfigLoader loader, Ticker ticker) {
        this(loader, ticker, Alarm.SYSTEM, Rules.DEFAULT);
    }

    public TenantConfigs(ConfigLoader loader, Ticker ticker, Alarm alarm, Rules rules) {
        this.loader = loader;
        this.ticker = ticker;
        this.alarm = alarm;
        this.rules = rules;
    }

    /// @param deadline a load that takes longer fails with [TimeoutException]
    /// @param fresh how long a good answer is used again
    /// @param failed how long a failure is answered without asking again
    /// @param capacity most tenants remembered
    public record Rules(Duration deadline, Duration fresh, Duration failed, int capacity) {
        public static final Rules DEFAULT =
                new Rules(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(2),
                        10_000);
    }

    /// Runs something later.
    @FunctionalInterface
    public interface Alarm {
        void after(Duration delay, Runnable task);

        Alarm SYSTEM =
                (delay, task) ->
                        CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS)
                                .execute(task);
    }

    /// Completes with the configuration, or exceptionally with what the loader threw or a
    /// [TimeoutException]: the tenant's own fault either way.
    public CompletionStage<TenantConfig> load(TenantId tenant) {
        Flight flight;
        synchronized (lock) {
            Kept known = kept.get(tenant);
            if (known != null && ticker.nanos() - known.until < 0) {
                return known.answer.copy();
            }
            Flight underway = flights.get(tenant);
            if (underway != null) {
                return underway.answer.copy();
            }
            flight = new Flight();
            flights.put(tenant, flight);
        }
        CompletableFuture<TenantConfig> answer = flight.answer.copy();
        Thread.ofVirtual().name("config-" + tenant).start(() -> ask(tenant, flight));
        alarm.after(rules.deadline(), () -> land(tenant, flight, null, late()));
        return answer;
    }

    /// Forgets the tenant at once; a load under way still answers those who asked before, and is
    /// not remembered.
    public void invalidate(TenantId tenant) {
        synchronized (lock) {
            kept.remove(tenant);
            flights.remove(tenant);
        }
    }

    public void invalidateAll() {
        synchronized (lock) {
            kept.clear();
            flights.clear();
        }
    }

    private void ask(TenantId tenant, Flight flight) {
        try {
            loader.load(tenant)
                    .whenComplete((config, fault) -> land(tenant, flight, config, fault))
                    .exceptionally(_ -> TenantConfig.NONE);
        } catch (Throwable fault) {
            land(tenant, flight, null, fault);
        }
    }

    private void land(
            TenantId tenant,
            Flight flight,
            @Nullable TenantConfig config,
            @Nullable Throwable fault) {
        if (!flight.landed()) {
            return;
        }
        CompletableFuture<TenantConfig> answer =
                config != null
                        ? CompletableFuture.completedFuture(config)
                        : CompletableFuture.failedFuture(
                                fault != null
                                        ? fault
                                        : new IllegalStateException(
                                                "The configuration loader answered nothing"));
        synchronized (lock) {
            if (flights.remove(tenant, flight)) {
                Duration life = config != null ? rules.fresh() : rules.failed();
                kept.put(tenant, new Kept(answer, ticker.nanos() + life.toNanos()));
                if (kept.size() > rules.capacity()) {
                    kept.pollFirstEntry();
                }
            }
        }
        var _ =
                answer.whenComplete(
                        (good, bad) -> {
                            if (bad == null) {
                                flight.answer.complete(good);
                            } else {
                                flight.answer.completeExceptionally(bad);
                            }
                        });
    }

    private TimeoutException late() {
        return new TimeoutException(
                "The configuration did not come within " + rules.deadline().toMillis() + " ms");
    }

    private record Kept(CompletableFuture<TenantConfig> answer, long until) {}

    private static final class Flight {
        private final CompletableFuture<TenantConfig> answer = new CompletableFuture<>();
        private boolean over;

        /// True for the first who asks: only one answer counts.
        synchronized boolean landed() {
            boolean first = !over;
            over = true;
            return first;
        }
    }
}
