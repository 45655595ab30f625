package dev.openrtc.worker.breaker;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.openrtc.worker.api.BreakerSettings;
import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.WorkerSnapshot.BreakerView;
import dev.openrtc.worker.port.BreakerMemo;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// The breakers of all tenants. One is made with a tenant's first result, so a tenant that only
/// knocks costs nothing. Safe from any thread.
public final class Breakers {
    private static final int FORGOTTEN = 10_000;
    private static final Gate FREE = new Gate.Pass(new Ticket(0, 0));

    private final Generations generations = new Generations(FORGOTTEN);
    private final Map<TenantId, Breaker> breakers = new ConcurrentHashMap<>();
    private final Function<TenantId, BreakerSettings> settings;
    private final InstantSource clock;
    private final Ticker ticker;
    private final RandomGenerator random;
    private final BreakerListener listener;

    /// @param settings those in force for a tenant now
    public Breakers(
            Function<TenantId, BreakerSettings> settings,
            InstantSource clock,
            Ticker ticker,
            RandomGenerator random,
            BreakerListener listener) {
        this.settings = settings;
        this.clock = clock;
        this.ticker = ticker;
        this.random = random;
        this.listener = listener;
    }

    public void restore(Map<TenantId, BreakerMemo> memos) {
        memos.forEach((tenant, memo) -> of(tenant).restore(memo));
    }

    public Gate enter(TenantId tenant) {
        Breaker breaker = breakers.get(tenant);
        if (breaker != null) {
            return breaker.enter();
        }
        long first = generations.first(tenant);
        return first == 0 ? FREE : new Gate.Pass(new Ticket(first, 0));
    }

    /// @return when, by the ticker; to be shown again should the call fail after all
    @CanIgnoreReturnValue
    public long succeeded(TenantId tenant, Ticket ticket) {
        return of(tenant).succeeded(ticket);
    }

    /// A call that had gone well at `succeededAt` failed: its failure takes the success's place.
    public void turned(TenantId tenant, Ticket ticket, long succeededAt, String cause) {
        of(tenant).turned(ticket, succeededAt, cause);
    }

    /// @param cause a short text for the operator, never what a caller said
    public void failed(TenantId tenant, Ticket ticket, String cause) {
        of(tenant).failed(ticket, cause);
    }

    public void neutral(TenantId tenant, Ticket ticket) {
        Breaker breaker = breakers.get(tenant);
        if (breaker != null) {
            breaker.neutral(ticket);
        }
    }

    /// What an operator's act will leave behind, to be saved before it is in force.
    public BreakerMemo planned(TenantId tenant, BreakerState to, String why) {
        return of(tenant).planned(to, why);
    }

    public void reset(TenantId tenant, String why) {
        of(tenant).reset(why);
    }

    public void forceOpen(TenantId tenant, String why) {
        of(tenant).forceOpen(why);
    }

    /// The tenant's settings were edited.
    public void edited(TenantId tenant) {
        Breaker breaker = breakers.get(tenant);
        if (breaker != null) {
            breaker.settings(settings.apply(tenant));
        }
    }

    /// No ticket of before speaks for a breaker that is made for this tenant later.
    public void forget(TenantId tenant) {
        breakers.compute(
                tenant,
                (id, breaker) -> {
                    generations.forgotten(
                            id, breaker == null ? generations.first(id) : breaker.generation());
                    return null;
                });
    }

    /// Forgets the breakers of tenants that `stranger` names, once they hold nothing.
    public void sweep(Predicate<TenantId> stranger) {
        breakers.forEach(
                (tenant, breaker) -> {
                    if (stranger.test(tenant) && breaker.idle()) {
                        forget(tenant);
                    }
                });
    }

    public BreakerView view(TenantId tenant) {
        Breaker breaker = breakers.get(tenant);
        return breaker == null ? untouched(settings.apply(tenant)) : breaker.view();
    }

    private static BreakerView untouched(BreakerSettings of) {
        return new BreakerView(
                of.enabled() ? BreakerState.CLOSED : BreakerState.DISABLED,
                0,
                0,
                Duration.ZERO,
                0,
                0,
                "",
                List.of());
    }

    private Breaker of(TenantId tenant) {
        return breakers.computeIfAbsent(
                tenant,
                id ->
                        new Breaker(
                                id,
                                generations.first(id),
                                settings.apply(id),
                                clock,
                                ticker,
                                random,
                                listener));
    }
}
