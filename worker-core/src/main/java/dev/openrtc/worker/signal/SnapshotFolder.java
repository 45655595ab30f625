package dev.openrtc.worker.signal;

import dev.openrtc.worker.api.ConnectionView;
import dev.openrtc.worker.api.GatewayView;
import dev.openrtc.worker.api.PracticeDials;
import dev.openrtc.worker.api.WorkerSettings;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.Drops;
import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.api.WorkerSnapshot.LinkView;
import dev.openrtc.worker.api.WorkerSnapshot.Totals;
import dev.openrtc.worker.api.WorkerSnapshot.WorkerState;
import dev.openrtc.worker.port.Ticker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes signals in and gives numbered snapshots out. One named thread folds ten times a second and
/// publishes when something changed, else once a second; only what changed is built anew, all else
/// is shared with the snapshot before. Safe from any thread; [#emit] and [#latest] never wait.
public final class SnapshotFolder implements SignalSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFolder.class);
    private static final int INBOX = 65_536;
    private static final long TICK = 100_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private final SignalInbox inbox = new SignalInbox(INBOX);
    private final InstantSource clock;
    private final Ticker ticker;
    private final String runId;
    private final Instant startedAt;
    private final DropCounts drops;
    private final Fold fold;
    private final Listeners listeners = new Listeners();
    private final Thread thread =
            Thread.ofPlatform().name("snapshot-folder").daemon(true).unstarted(this::loop);
    private volatile WorkerSnapshot latest;
    private volatile boolean closed;
    private long secondAt;
    private long fiveSecondsAt;
    private long publishedAt;
    private boolean unpublished;

    /// @param runId differs with every start of the program
    public SnapshotFolder(
            LiveView live,
            InstantSource clock,
            Ticker ticker,
            String runId,
            DropCounts drops,
            ProcessMeter meter) {
        this.clock = clock;
        this.ticker = ticker;
        this.runId = runId;
        this.drops = drops;
        startedAt = clock.instant();
        long now = ticker.nanos();
        fold = new Fold(live, meter, listeners, now);
        secondAt = now;
        fiveSecondsAt = now;
        publishedAt = now;
        latest = empty();
    }

    /// Tells `listener` on the folder's thread what is folded from now on.
    public void listen(SnapshotListener listener) {
        listeners.add(listener);
    }

    /// Publishes the first snapshot and starts the thread. Call once, when the live view is whole.
    public void start() {
        flush();
        thread.start();
    }

    @Override
    public void emit(Signal signal) {
        inbox.put(signal);
        if (inbox.halfFull()) {
            LockSupport.unpark(thread);
        }
    }

    /// The newest snapshot; number 0 and empty before [#start].
    public WorkerSnapshot latest() {
        return latest;
    }

    /// Folds all that was emitted before and publishes, on the calling thread.
    public void flush() {
        synchronized (fold) {
            var _ = advance(ticker.nanos());
            publish(ticker.nanos());
        }
    }

    /// Folds what is left, publishes it and stops the thread. A second call does nothing.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        LockSupport.unpark(thread);
        flush();
    }

    private void loop() {
        while (!closed) {
            LockSupport.parkNanos(this, TICK);
            try {
                tick();
            } catch (RuntimeException fault) {
                LOG.error("A snapshot could not be made; the next one is tried as usual", fault);
            }
        }
    }

    private void tick() {
        synchronized (fold) {
            long now = ticker.nanos();
            boolean changed = advance(now);
            boolean due = now - publishedAt >= TICK - TICK / 10;
            if ((changed || unpublished) && due || now - publishedAt >= SECOND) {
                publish(now);
            } else {
                unpublished |= changed;
            }
        }
    }

    private boolean advance(long now) {
        // First, so that a tenant added just now is known to the signals that follow.
        fold.sync(now);
        int folded = inbox.drain(signal -> fold.apply(signal, now));
        if (now - secondAt >= SECOND) {
            secondAt = now;
            fold.everySecond(now);
        }
        if (now - fiveSecondsAt >= 5 * SECOND) {
            fiveSecondsAt = Math.max(fiveSecondsAt + 5 * SECOND, now - 5 * SECOND);
            fold.everyFiveSeconds(now);
        }
        fold.sweep(now, clock.instant());
        return folded > 0;
    }

    private void publish(long now) {
        Drops lost =
                new Drops(
                        inbox.dropped() + drops.words().getAsLong(),
                        drops.logs().getAsLong(),
                        drops.metrics().getAsLong(),
                        drops.calls().getAsLong(),
                        drops.gateway().getAsLong());
        publishedAt = now;
        unpublished = false;
        WorkerSnapshot fresh =
                fold.build(latest.number() + 1, clock.instant(), runId, startedAt, lost, now);
        latest = fresh;
        listeners.published(fresh);
    }

    private WorkerSnapshot empty() {
        return new WorkerSnapshot(
                0,
                startedAt,
                runId,
                startedAt,
                Optional.empty(),
                WorkerState.STOPPED,
                new LinkView(
                        LinkState.STOPPED,
                        startedAt,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        false,
                        "",
                        ""),
                new Totals(0, 0, WorkerSettings.DEFAULT.cap(), 0, 0, 0, 0, 0, 0, 0, 0),
                WorkerSettings.DEFAULT,
                ConnectionView.NONE,
                PracticeDials.DEFAULT,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Drops(0, 0, 0, 0),
                GatewayView.NONE);
    }
}
