package dev.openrtc.worker.runtime;

import dev.openrtc.worker.session.SessionLoop;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The drains under way: of the worker and of single tenants. Safe from any thread.
final class Drains {
    private final SessionLoop loop;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Drain> worker = new AtomicReference<>();
    private final Map<TenantId, Drain> tenants = new ConcurrentHashMap<>();

    /// True from the moment the worker stops until it starts again.
    private volatile boolean stopping;

    Drains(SessionLoop loop, InstantSource clock) {
        this.loop = loop;
        this.clock = clock;
    }

    /// No new calls at all: the worker drains or stops.
    boolean refusing() {
        return stopping || worker.get() != null;
    }

    void stopping(boolean value) {
        stopping = value;
    }

    boolean draining(TenantId tenant) {
        return tenants.containsKey(tenant);
    }

    Optional<Drain> worker() {
        return Optional.ofNullable(worker.get());
    }

    Optional<Drain> tenant(TenantId tenant) {
        return Optional.ofNullable(tenants.get(tenant));
    }

    /// A second drain replaces the deadline of the first.
    void drainWorker(Duration within, Runnable atDeadline) {
        cancelQuietly(worker.getAndSet(drain(within, atDeadline)));
    }

    boolean cancelWorker() {
        return cancel(worker.getAndSet(null));
    }

    void drainTenant(TenantId tenant, Duration within, Runnable atDeadline) {
        cancelQuietly(tenants.put(tenant, drain(within, atDeadline)));
    }

    boolean cancelTenant(TenantId tenant) {
        return cancel(tenants.remove(tenant));
    }

    private Drain drain(Duration within, Runnable atDeadline) {
        var since = clock.instant();
        return new Drain(since, since.plus(within), loop.after(within, atDeadline));
    }

    private static void cancelQuietly(@Nullable Drain drain) {
        var _ = cancel(drain);
    }

    private static boolean cancel(@Nullable Drain drain) {
        if (drain == null) {
            return false;
        }
        drain.alarm().cancel();
        return true;
    }
}
