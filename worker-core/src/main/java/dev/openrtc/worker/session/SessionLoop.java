package dev.openrtc.worker.session;

import dev.openrtc.worker.port.Ticker;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one named thread on which sessions change their state, and their timers by the ticker. What
/// waits here is bounded by the sessions there are. Looks at the ticker at least ten times a
/// second, so that a ticker moved by hand is seen. Safe from any thread.
public final class SessionLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionLoop.class);
    private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(100);

    private final Ticker ticker;
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparingLong(Alarm::at));
    private final Thread thread;
    private volatile boolean closed;

    /// Something that will run later unless it is cancelled. Safe from any thread.
    public static final class Alarm {
        private final long at;
        private final Runnable task;
        private final AtomicBoolean done = new AtomicBoolean();

        private Alarm(long at, Runnable task) {
            this.at = at;
            this.task = task;
        }

        private long at() {
            return at;
        }

        public void cancel() {
            done.set(true);
        }
    }

    public SessionLoop(Ticker ticker) {
        this.ticker = ticker;
        this.thread = Thread.ofPlatform().name("openrtc-sessions").daemon(true).start(this::loop);
    }

    /// Runs the task soon, in the order given.
    public void run(Runnable task) {
        if (!closed) {
            tasks.add(task);
        }
    }

    public Alarm after(Duration delay, Runnable task) {
        Alarm alarm = new Alarm(ticker.nanos() + delay.toNanos(), task);
        run(() -> alarms.add(alarm));
        return alarm;
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
                due();
            } catch (InterruptedException stop) {
                return;
            }
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
                next != null && (next.done.get() || next.at() - ticker.nanos() <= 0);
                next = alarms.peek()) {
            alarms.remove();
            if (next.done.compareAndSet(false, true)) {
                guarded(next.task);
            }
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException fault) {
            LOG.error("A step of a session failed; the worker goes on", fault);
        }
    }
}
