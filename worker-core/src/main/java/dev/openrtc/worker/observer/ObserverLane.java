package dev.openrtc.worker.observer;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One observer with its threads, bounds and counts. Safe from any thread.
final class ObserverLane {
    private static final Logger LOG = LoggerFactory.getLogger(ObserverHub.class);

    /// One that blocks in a few calls still hears the others.
    private static final int THREADS = 8;

    private static final int IDLE_SECONDS = 30;

    private final SessionObserver observer;
    private final ObserverHub.Rules rules;
    private final ScheduledExecutorService bounds;
    private final ThreadPoolExecutor threads;
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    /// @param bounds runs what watches how long a call takes
    ObserverLane(
            SessionObserver observer, ObserverHub.Rules rules, ScheduledExecutorService bounds) {
        this.observer = observer;
        this.rules = rules;
        this.bounds = bounds;
        this.threads =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform()
                                .name("observer-" + name() + "-", 1)
                                .daemon(true)
                                .factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /// Calls it on a thread of its own, soon.
    void call(ObserverCall call) {
        try {
            threads.execute(call);
        } catch (RejectedExecutionException closed) {
            dropped.incrementAndGet();
            call.dropped();
        }
    }

    ScheduledExecutorService bounds() {
        return bounds;
    }

    void noMore() {
        threads.shutdown();
    }

    void close(Duration patience) {
        try {
            if (!threads.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                var _ = threads.shutdownNow();
            }
        } catch (InterruptedException stop) {
            var _ = threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private String name() {
        String full = observer.getClass().getName();
        return full.substring(full.lastIndexOf('.') + 1);
    }

    SessionObserver observer() {
        return observer;
    }

    ObserverHub.Rules rules() {
        return rules;
    }

    /// A place for one more word; false, and counted, when too many wait.
    boolean enter() {
        if (pending.incrementAndGet() > rules.pending()) {
            pending.decrementAndGet();
            dropped.incrementAndGet();
            reportOnce(
                    "has too many calls waiting and is not told of some",
                    rules.pending() + " calls wait for it");
            return false;
        }
        return true;
    }

    /// A place for the end of a session whose start was taken: always there.
    void enterEnd() {
        pending.incrementAndGet();
    }

    void leave() {
        pending.decrementAndGet();
    }

    void threw(String hook, Throwable fault) {
        faults.incrementAndGet();
        StackTraceElement[] where = fault.getStackTrace();
        reportOnce(
                "failed in " + hook,
                fault.getClass().getName() + (where.length == 0 ? "" : " at " + where[0]));
    }

    void late(String hook, Duration bound) {
        faults.incrementAndGet();
        reportOnce("is slow in " + hook, "it took longer than " + bound.toMillis() + " ms");
    }

    long dropped() {
        return dropped.get();
    }

    long faults() {
        return faults.get();
    }

    /// Without a fault's message: an observer knows what callers said, and that is never logged.
    private void reportOnce(String what, String more) {
        if (reported.add(what)) {
            LOG.warn(
                    "The session observer {} {} ({}); calls go on, and this is said once",
                    observer.getClass().getName(),
                    what,
                    more);
        }
    }
}
