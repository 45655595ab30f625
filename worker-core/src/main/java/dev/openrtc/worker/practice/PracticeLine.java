package dev.openrtc.worker.practice;

import dev.openrtc.worker.api.PracticeDials;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.api.WorkerSnapshot.LinkView;
import dev.openrtc.worker.line.Assignment;
import dev.openrtc.worker.line.JobDesk;
import dev.openrtc.worker.line.JobLine;
import dev.openrtc.worker.line.JobOffer;
import dev.openrtc.worker.line.LoadReport;
import dev.openrtc.worker.line.OfferAnswer;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Simulated callers: every tenant gets calls at the dialled rate, in the random way of real
/// callers, each offered to the very same desk as a real server's jobs. Deterministic under a given
/// random source. All methods are safe from any thread.
public final class PracticeLine implements JobLine {
    private static final String SERVER = "practice line";

    /// A call a millisecond is more than anybody can watch and less than what a worker can answer.
    private static final Duration SHORTEST_GAP = Duration.ofMillis(1);

    /// How often a quiet line looks whether there are tenants and a rate now.
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final Supplier<List<TenantId>> tenants;
    private final InstantSource clock;
    private final Ticker ticker;
    private final PracticeLoop loop;
    private final Chance chance;
    private volatile PracticeDials dials;
    private volatile boolean stopped;
    private long rung;

    /// @param tenants those who get calls, asked again for each call
    public PracticeLine(
            Supplier<List<TenantId>> tenants,
            PracticeDials dials,
            RandomGenerator random,
            InstantSource clock,
            Ticker ticker) {
        this(tenants, dials, random, clock, ticker, new PracticeThread());
    }

    PracticeLine(
            Supplier<List<TenantId>> tenants,
            PracticeDials dials,
            RandomGenerator random,
            InstantSource clock,
            Ticker ticker,
            PracticeLoop loop) {
        this.tenants = tenants;
        this.dials = dials;
        this.clock = clock;
        this.ticker = ticker;
        this.loop = loop;
        chance = new Chance(random);
    }

    /// Turns the dials; the next call comes at the new rate within half a second.
    public void dials(PracticeDials fresh) {
        dials = fresh;
    }

    @Override
    public void start(JobDesk desk) {
        loop.after(Duration.ZERO, () -> begin(desk));
    }

    private void begin(JobDesk desk) {
        Instant now = clock.instant();
        LoadReport load = desk.load();
        desk.link(
                new LinkView(
                        LinkState.CONNECTED,
                        now,
                        0,
                        Optional.empty(),
                        Optional.of(now),
                        load.load(),
                        load.full(),
                        SERVER,
                        ""));
        next(desk, chance.around(Duration.ofSeconds(1)));
    }

    /// Waits in steps, so that a dial turned up does not wait for a call of the old rate.
    private void next(JobDesk desk, Duration gap) {
        if (gap.compareTo(LOOK_AGAIN) <= 0) {
            loop.after(gap, () -> ring(desk));
        } else {
            loop.after(LOOK_AGAIN, () -> again(desk));
        }
    }

    /// Waiting has no memory: a new draw at the rate of now is as good as the rest of the old one.
    private void again(JobDesk desk) {
        if (!stopped) {
            next(desk, gap(tenants.get().size()));
        }
    }

    private void ring(JobDesk desk) {
        if (stopped) {
            return;
        }
        List<TenantId> all = tenants.get();
        if (!all.isEmpty() && dials.callsPerMinute() > 0) {
            call(desk, all.get(chance.pick(all.size())));
        }
        next(desk, gap(all.size()));
    }

    private Duration gap(int tenantCount) {
        double perMinute = dials.callsPerMinute() * tenantCount;
        if (perMinute <= 0) {
            return LOOK_AGAIN.plus(LOOK_AGAIN);
        }
        Duration mean = Duration.ofNanos((long) Math.min(60e9 / perMinute, 3600e9));
        Duration drawn = chance.around(mean);
        return drawn.compareTo(SHORTEST_GAP) < 0 ? SHORTEST_GAP : drawn;
    }

    private void call(JobDesk desk, TenantId tenant) {
        String number = Long.toString(++rung);
        String job = "practice-" + number;
        OfferAnswer answer =
                desk.offer(
                        new JobOffer(
                                job,
                                "practice-room-" + number,
                                "practice-sid-" + number,
                                "{\"tenant\":\"" + tenant + "\"}",
                                "",
                                "",
                                ticker.nanos()));
        switch (answer) {
            case OfferAnswer.Refuse _ -> {}
            case OfferAnswer.Accept _ ->
                    loop.after(
                            chance.between(20, 80),
                            () ->
                                    desk.assigned(
                                            new Assignment(
                                                    job,
                                                    SERVER,
                                                    Secret.ofChars("practice".toCharArray()))));
        }
    }

    @Override
    public void announce() {}

    @Override
    public void jobRunning(String job) {}

    @Override
    public void jobEnded(String job, boolean success, String cause) {}

    @Override
    public void stop() {
        stopped = true;
        loop.close();
    }
}
