package dev.openrtc.worker.fakes;

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
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A line whose server is the test: it offers, assigns and terminates jobs, and writes down what
/// the worker tells it. Safe from any thread.
public final class FakeLine implements JobLine {
    /// What the worker told about a job, for example `running job-1`, `success job-1`.
    public final List<String> told = new CopyOnWriteArrayList<>();

    /// The load at each announcement.
    public final List<LoadReport> announced = new CopyOnWriteArrayList<>();

    public final AtomicInteger started = new AtomicInteger();
    public final AtomicInteger stopped = new AtomicInteger();

    private final InstantSource clock;
    private final Ticker ticker;
    private volatile @Nullable JobDesk desk;

    public FakeLine(ManualClock clock) {
        this(clock, clock);
    }

    public FakeLine(InstantSource clock, Ticker ticker) {
        this.clock = clock;
        this.ticker = ticker;
    }

    @Override
    public void start(JobDesk to) {
        desk = to;
        started.incrementAndGet();
        link(LinkState.CONNECTED);
    }

    /// The desk that was given at the start.
    public JobDesk desk() {
        return Objects.requireNonNull(desk, "the worker has not started this line");
    }

    /// Offers a job and gives the worker's answer.
    public OfferAnswer offer(String job, String room, String jobMetadata, String roomMetadata) {
        return desk().offer(
                        new JobOffer(
                                job,
                                room,
                                "RM_" + room,
                                jobMetadata,
                                roomMetadata,
                                "",
                                ticker.nanos()));
    }

    /// Offers a job of this tenant.
    public OfferAnswer offer(String job, String tenant) {
        return offer(job, "room-" + job, "{\"tenant\":\"" + tenant + "\"}", "");
    }

    public void assign(String job) {
        desk().assigned(new Assignment(job, "ws://test", token(job)));
    }

    /// Offers the job of this tenant and assigns it when it was accepted.
    public OfferAnswer call(String job, String tenant) {
        OfferAnswer answer = offer(job, tenant);
        if (answer instanceof OfferAnswer.Accept) {
            assign(job);
        }
        return answer;
    }

    public void terminate(String job) {
        desk().terminated(job);
    }

    public void link(LinkState state) {
        Instant now = clock.instant();
        desk().link(
                        new LinkView(
                                state,
                                now,
                                0,
                                Optional.empty(),
                                Optional.of(now),
                                0,
                                false,
                                "ws://test",
                                ""));
    }

    @Override
    public void announce() {
        announced.add(desk().load());
    }

    @Override
    public void jobRunning(String job) {
        told.add("running " + job);
    }

    @Override
    public void jobEnded(String job, boolean success, String cause) {
        told.add((success ? "success " : "failed ") + job);
    }

    @Override
    public void stop() {
        stopped.incrementAndGet();
    }

    private static Secret token(String job) {
        return Secret.ofChars(("token-" + job).toCharArray());
    }
}
