package dev.openrtc.worker.breaker;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.openrtc.worker.api.BreakerSettings;
import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.WorkerSnapshot.BreakerChange;
import dev.openrtc.worker.api.WorkerSnapshot.BreakerView;
import dev.openrtc.worker.port.BreakerMemo;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// One tenant's breaker. Opens when failures / samples exceeds the ratio; open, it blocks until its
/// cooldown has passed; half-open, it lets a few leased probes through: as many good ones in a row
/// as the settings name close it, one bad one opens it again for twice as long. Every change of
/// state starts a new generation, and results of an earlier one are dropped. Safe from any thread.
final class Breaker {
    private static final int LONGEST_HISTORY = 48;
    private static final Duration HISTORY = Duration.ofHours(24);
    private static final int HIGHEST_STEP = 20;

    private final TenantId tenant;
    private final InstantSource clock;
    private final Ticker ticker;
    private final RandomGenerator random;
    private final BreakerListener listener;
    private final Samples samples = new Samples();
    private final Map<Long, Long> probes = new HashMap<>(2);
    private final Set<Long> goodProbes = new HashSet<>(2);
    private final Deque<BreakerChange> history = new ArrayDeque<>(2);

    private BreakerSettings settings;
    private BreakerState state;
    private String reason = "";
    private long generation;
    private int step;
    private long opensAt;
    private long probeNumber;

    /// @param generation its first
    Breaker(
            TenantId tenant,
            long generation,
            BreakerSettings settings,
            InstantSource clock,
            Ticker ticker,
            RandomGenerator random,
            BreakerListener listener) {
        this.tenant = tenant;
        this.generation = generation;
        this.settings = settings;
        this.clock = clock;
        this.ticker = ticker;
        this.random = random;
        this.listener = listener;
        this.state = settings.enabled() ? BreakerState.CLOSED : BreakerState.DISABLED;
    }

    /// Takes up where an earlier run of the program left off; samples start empty.
    synchronized void restore(BreakerMemo memo) {
        generation = Math.max(generation, memo.generation());
        step = Math.clamp(memo.step(), 0, HIGHEST_STEP);
        reason = memo.reason();
        if (memo.state() == BreakerState.FORCED_OPEN) {
            state = BreakerState.FORCED_OPEN;
        } else if (settings.enabled()) {
            state = memo.state() == BreakerState.DISABLED ? BreakerState.CLOSED : memo.state();
            Duration most = cooldown(step);
            opensAt =
                    ticker.nanos()
                            + (memo.remaining().compareTo(most) < 0 ? memo.remaining() : most)
                                    .toNanos();
        }
    }

    synchronized Gate enter() {
        settle();
        return switch (state) {
            case CLOSED, DISABLED -> new Gate.Pass(new Ticket(generation, 0));
            case OPEN -> new Gate.Blocked(state, remaining());
            case FORCED_OPEN -> new Gate.Blocked(state, Duration.ZERO);
            case HALF_OPEN -> {
                if (probes.size() + goodProbes.size() >= settings.probes()) {
                    yield new Gate.Blocked(state, soonestLeaseEnd());
                }
                long number = ++probeNumber;
                probes.put(number, ticker.nanos() + settings.probeLease().toNanos());
                yield new Gate.Pass(new Ticket(generation, number));
            }
        };
    }

    /// @return when, by the ticker; to be shown again should the call fail after all
    @CanIgnoreReturnValue
    synchronized long succeeded(Ticket ticket) {
        long now = ticker.nanos();
        if (stale(ticket)) {
            return now;
        }
        switch (state) {
            case CLOSED -> sample(false, now);
            case HALF_OPEN -> {
                if (probes.remove(ticket.probe()) != null
                        && goodProbes.add(ticket.probe())
                        && goodProbes.size() >= settings.probes()) {
                    step = 0;
                    move(BreakerState.CLOSED, "the probe went well", true);
                }
            }
            case OPEN, FORCED_OPEN, DISABLED -> {}
        }
        return now;
    }

    /// A call that had gone well failed: one call is one sample, and a failure outweighs.
    synchronized void turned(Ticket ticket, long succeededAt, String cause) {
        if (!stale(ticket) && state == BreakerState.CLOSED) {
            samples.withdraw(succeededAt);
        }
        failed(ticket, cause);
    }

    synchronized void failed(Ticket ticket, String cause) {
        if (stale(ticket)) {
            return;
        }
        switch (state) {
            case CLOSED -> {
                sample(true, ticker.nanos());
                int failures = samples.failures();
                if (samples.count() >= settings.minimumSamples()
                        && failures > settings.ratio() * samples.count()) {
                    open(
                            "%d of %d calls failed in %d s; the last: %s"
                                    .formatted(
                                            failures,
                                            samples.count(),
                                            settings.window().toSeconds(),
                                            cause));
                }
            }
            case HALF_OPEN -> {
                // Also one that had gone well while others are still out.
                if (probes.remove(ticket.probe()) != null || goodProbes.remove(ticket.probe())) {
                    step = Math.min(step + 1, HIGHEST_STEP);
                    open("the probe failed: " + cause);
                }
            }
            case OPEN, FORCED_OPEN, DISABLED -> {}
        }
    }

    /// The call ended without a result: a probe's place is free again.
    synchronized void neutral(Ticket ticket) {
        if (!stale(ticket)) {
            probes.remove(ticket.probe());
        }
    }

    /// What an operator's act will leave behind, to be saved before it is in force.
    synchronized BreakerMemo planned(BreakerState to, String why) {
        return new BreakerMemo(
                to,
                Duration.ZERO,
                to == BreakerState.FORCED_OPEN ? step : 0,
                generation + 1,
                why,
                clock.instant());
    }

    /// An operator's act. Closes, or disables where the settings say so, and forgets the samples.
    synchronized void reset(String why) {
        step = 0;
        move(settings.enabled() ? BreakerState.CLOSED : BreakerState.DISABLED, why, false);
    }

    /// An operator's act: blocks until it is reset.
    synchronized void forceOpen(String why) {
        move(BreakerState.FORCED_OPEN, why, false);
    }

    synchronized void settings(BreakerSettings fresh) {
        settings = fresh;
        if (!fresh.enabled()
                && state != BreakerState.DISABLED
                && state != BreakerState.FORCED_OPEN) {
            move(BreakerState.DISABLED, "switched off", false);
        } else if (fresh.enabled() && state == BreakerState.DISABLED) {
            step = 0;
            move(BreakerState.CLOSED, "switched on", false);
        }
    }

    synchronized BreakerView view() {
        settle();
        samples.prune(ticker.nanos(), settings.window().toNanos());
        Instant oldest = clock.instant().minus(HISTORY);
        while (!history.isEmpty() && history.getFirst().at().isBefore(oldest)) {
            history.removeFirst();
        }
        return new BreakerView(
                state,
                samples.count(),
                samples.failures(),
                state == BreakerState.OPEN ? remaining() : Duration.ZERO,
                step,
                probes.size(),
                reason,
                history.isEmpty() ? List.of() : List.copyOf(history));
    }

    synchronized long generation() {
        return generation;
    }

    /// True when nothing would be lost by forgetting it.
    synchronized boolean idle() {
        samples.prune(ticker.nanos(), settings.window().toNanos());
        return samples.count() == 0
                && (state == BreakerState.CLOSED || state == BreakerState.DISABLED);
    }

    private void settle() {
        long now = ticker.nanos();
        if (state == BreakerState.OPEN && now - opensAt >= 0) {
            move(BreakerState.HALF_OPEN, "the cooldown has passed", true);
        }
        if (state == BreakerState.HALF_OPEN) {
            probes.values().removeIf(leaseEnd -> now - leaseEnd >= 0);
        }
    }

    private void open(String why) {
        Duration wait = cooldown(step);
        opensAt =
                ticker.nanos()
                        + wait.toNanos()
                        + (long) (wait.toNanos() * 0.1 * random.nextDouble());
        move(BreakerState.OPEN, why, true);
    }

    private void move(BreakerState to, String why, boolean automatic) {
        state = to;
        reason = why;
        generation++;
        samples.clear();
        probes.clear();
        goodProbes.clear();
        Instant now = clock.instant();
        if (history.size() == LONGEST_HISTORY) {
            history.removeFirst();
        }
        history.addLast(new BreakerChange(now, to, why));
        Duration left = to == BreakerState.OPEN ? remaining() : Duration.ZERO;
        listener.moved(
                tenant, to, why, new BreakerMemo(to, left, step, generation, why, now), automatic);
    }

    private void sample(boolean failure, long now) {
        samples.prune(now, settings.window().toNanos());
        samples.add(failure, now, settings.minimumSamples());
    }

    private boolean stale(Ticket ticket) {
        settle();
        return ticket.generation() != generation;
    }

    private Duration cooldown(int atStep) {
        long longest = settings.longestCooldown().toNanos();
        long nanos = settings.cooldown().toNanos();
        for (int i = 0; i < atStep && nanos < longest; i++) {
            nanos *= 2;
        }
        return Duration.ofNanos(Math.min(nanos, longest));
    }

    private Duration remaining() {
        return Duration.ofNanos(Math.max(0, opensAt - ticker.nanos()));
    }

    private Duration soonestLeaseEnd() {
        long now = ticker.nanos();
        long soonest = settings.probeLease().toNanos();
        for (long end : probes.values()) {
            soonest = Math.min(soonest, end - now);
        }
        return Duration.ofNanos(Math.max(1, soonest));
    }
}
