package dev.openrtc.worker.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.api.BreakerSettings;
import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.fakes.ManualClock;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// The breaker beside a plain model of what it promises, through any course of events.
class BreakerModelTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final long WINDOW = Duration.ofSeconds(60).toNanos();
    private static final long LEASE = Duration.ofSeconds(60).toNanos();

    /// One call that passed: in which period of the model's life, and until when its lease runs.
    private record Call(Ticket ticket, int period, long leaseEnd) {}

    private record Sample(long at, boolean failure) {}

    private final ManualClock clock = new ManualClock();
    private final Breakers breakers =
            new Breakers(
                    _ -> BreakerSettings.DEFAULT, clock, clock, () -> 0L, (_, _, _, _, _) -> {});

    private BreakerState state = BreakerState.CLOSED;
    private int period;
    private int step;
    private long cooledAt;
    private final List<Sample> samples = new ArrayList<>();
    private final Set<Ticket> probes = new HashSet<>();
    private final List<Call> calls = new ArrayList<>();

    @Property(tries = 400)
    void itDoesWhatTheModelDoes(
            @ForAll @Size(min = 20, max = 150) List<@IntRange(min = 0, max = 99) Integer> course) {
        for (int event : course) {
            happen(event);
            settle();
            var view = breakers.view(ACME);
            assertThat(view.state()).isEqualTo(state);
            assertThat(view.step()).isEqualTo(step);
            assertThat(view.probesOut()).isEqualTo(probes.size());
            if (state == BreakerState.CLOSED) {
                assertThat(view.samples()).isEqualTo(samples.size());
                assertThat(view.failures())
                        .isEqualTo((int) samples.stream().filter(Sample::failure).count());
            }
        }
    }

    private void happen(int event) {
        settle();
        if (event < 40) {
            enter();
        } else if (event < 65) {
            result(event, true);
        } else if (event < 80) {
            result(event, false);
        } else if (event < 85 && !calls.isEmpty()) {
            Call call = calls.remove(event % calls.size());
            breakers.neutral(ACME, call.ticket());
            if (call.period() == period) {
                probes.remove(call.ticket());
            }
        } else if (event < 97) {
            clock.advance(Duration.ofSeconds((event - 84) * 3L));
        } else if (event < 98) {
            breakers.forceOpen(ACME, "by hand");
            go(BreakerState.FORCED_OPEN);
        } else {
            breakers.reset(ACME, "by hand");
            step = 0;
            go(BreakerState.CLOSED);
        }
    }

    private void enter() {
        boolean passes =
                state == BreakerState.CLOSED
                        || (state == BreakerState.HALF_OPEN && probes.isEmpty());
        Gate gate = breakers.enter(ACME);
        assertThat(gate instanceof Gate.Pass).isEqualTo(passes);
        if (gate instanceof Gate.Pass pass) {
            calls.add(new Call(pass.ticket(), period, clock.nanos() + LEASE));
            if (state == BreakerState.HALF_OPEN) {
                probes.add(pass.ticket());
            }
        }
    }

    private void result(int event, boolean failure) {
        if (calls.isEmpty()) {
            return;
        }
        Call call = calls.remove(event % calls.size());
        if (failure) {
            breakers.failed(ACME, call.ticket(), "agent code");
        } else {
            breakers.succeeded(ACME, call.ticket());
        }
        if (call.period() != period) {
            return;
        }
        if (state == BreakerState.CLOSED) {
            samples.add(new Sample(clock.nanos(), failure));
            long bad = samples.stream().filter(Sample::failure).count();
            if (failure && samples.size() >= 5 && bad * 2 > samples.size()) {
                open();
            }
        } else if (state == BreakerState.HALF_OPEN && probes.contains(call.ticket())) {
            if (failure) {
                step++;
                open();
            } else {
                step = 0;
                go(BreakerState.CLOSED);
            }
        }
    }

    private void settle() {
        long now = clock.nanos();
        samples.removeIf(sample -> now - sample.at() > WINDOW);
        if (state == BreakerState.OPEN && now >= cooledAt) {
            go(BreakerState.HALF_OPEN);
        }
        for (Call call : calls) {
            if (now >= call.leaseEnd()) {
                probes.remove(call.ticket());
            }
        }
    }

    private void open() {
        cooledAt =
                clock.nanos()
                        + Duration.ofSeconds(Math.min(300, 30L << Math.min(step, 5))).toNanos();
        go(BreakerState.OPEN);
    }

    private void go(BreakerState to) {
        state = to;
        period++;
        samples.clear();
        probes.clear();
    }
}
