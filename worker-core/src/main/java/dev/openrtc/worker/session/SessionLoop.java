package dev.openrtc.worker.session;

import dev.openrtc.worker.port.Ticker;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one named thread on which sessions change their state, and their timers by the ticker.
///
/// Bounded: steps that a session cannot do without (its start, its end, its timers) are always
/// taken, and each session has only a few of them; words from outside are taken while there is room
/// and counted when not, so a flood of them never costs a call its end. Looks at the ticker at
/// least ten times a second, so that a ticker moved by hand is seen. Safe from any thread.
public final class SessionLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionLoop.class);
    private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int FEW = 64;

    /// Words of 1,000 sessions with 64 each, and as much again.
    static final int ROOM = 131_072;

    private final Ticker ticker;
    private final int room;
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Queue<Alarm> fresh = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparingLong(Alarm::at));
    private final AtomicInteger cancelled = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    private volatile boolean closed;

    /// Something that will run later unless it is cancelled. Safe from any thread.
    public static final class Alarm {
        private final long at;
        private final AtomicReference<@Nullable Runnable> task;
        private final AtomicInteger cancelled;

        private Alarm(long at, Runnable task, AtomicInteger cancelled) {
            this.at = at;
            this.task = new AtomicReference<>(task);
            this.cancelled = cancelled;
        }

        private long at() {
            return at;
        }

        private boolean over() {
            return task.get() == null;
        }

        /// What it would have run is let go at once.
        public void cancel() {
            if (task.getAndSet(null) != null) {
                cancelled.incrementAndGet();
            }
        }
    }

    public SessionLoop(Ticker ticker) {
        this(ticker, ROOM);
    }

    SessionLoop(Ticker ticker, int room) {
        this.ticker = ticker;
        this.room = room;
        this.thread = Thread.ofPlatform().name("openrtc-sessions").daemon(true).start(this::loop);
    }

    /// Runs the task soon, in the order given. Always taken until the loop is closed: for what a
    /// session cannot do without, never for what comes from outside in any number.
    public void run(Runnable task) {
        if (!closed) {
            tasks.add(task);
        }
    }

    /// Runs the task soon, in the order given, while there is room; what is not taken is counted.
    boolean offer(Runnable task) {
        if (tasks.size() >= room) {
            passedOver();
            return false;
        }
        run(task);
        return true;
    }

    /// Runs the task once this time is over. Whoever asks is not made to wake the loop for a task
    /// it will find in time by itself: an offer is answered without a system call.
    public Alarm after(Duration delay, Runnable task) {
        Alarm alarm = new Alarm(ticker.nanos() + delay.toNanos(), task, cancelled);
        fresh.add(alarm);
        if (delay.toNanos() < LONGEST_WAIT) {
            run(() -> {});
        }
        return alarm;
    }

    /// Counts a word that was not taken.
    void passedOver() {
        dropped.incrementAndGet();
    }

    /// How many words from outside were not taken since the start.
    public long dropped() {
        return dropped.get();
    }

    long nanos() {
        return ticker.nanos();
    }

    public boolean running() {
        return thread.isAlive();
    }

    /// Runs what was given before, drops every alarm, and ends the thread.
    @Override
    public void close() {
        run(() -> closed = true);
    }

    private void loop() {
        while (!closed) {
            try {
                @Nullable Runnable task = tasks.poll(untilNext(), TimeUnit.NANOSECONDS);
                if (task != null) {
                    guarded(task);
                }
                takeUp();
                due();
                tidy();
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    private void takeUp() {
        for (Alarm alarm = fresh.poll(); alarm != null; alarm = fresh.poll()) {
            alarms.add(alarm);
        }
    }

    private long untilNext() {
        Alarm next = alarms.peek();
        return next == null
                ? LONGEST_WAIT
                : Math.clamp(next.at() - ticker.nanos(), 0, LONGEST_WAIT);
    }

    private void due() {
        for (Alarm next = alarms.peek();
                next != null && (next.over() || next.at() - ticker.nanos() <= 0);
                next = alarms.peek()) {
            alarms.remove();
            Runnable task = next.task.getAndSet(null);
            if (task == null) {
                cancelled.decrementAndGet();
            } else {
                guarded(task);
            }
        }
    }

    /// A call that is over leaves no timer behind that waits for hours.
    private void tidy() {
        if (cancelled.get() > Math.max(FEW, alarms.size() / 2)) {
            int before = alarms.size();
            alarms.removeIf(Alarm::over);
            cancelled.addAndGet(alarms.size() - before);
        }
    }

    /// How many timers are held, for a test of this package. On the loop only.
    int timers() {
        return alarms.size() + fresh.size();
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException fault) {
            LOG.error("A step of a session failed; the worker goes on", fault);
        }
    }
}
