package dev.openrtc.worker.livekit;

import dev.openrtc.worker.port.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Time that moves only when a test says so, for both ends of a link: clock, ticker and alarms.
/// Everything runs on one thread, in order. The ticker starts just before it overflows, since only
/// differences mean anything.
final class ManualTime implements AutoCloseable {
    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
    private static final long FIRST = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(20);

    private record Pending(long at, long order, Loop of, Runnable task) {}

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("manual-time").daemon(true).factory());
    private final PriorityQueue<Pending> alarms =
            new PriorityQueue<>(
                    Comparator.comparingLong(Pending::at).thenComparingLong(Pending::order));
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private volatile long passed;
    private volatile Duration skew = Duration.ZERO;
    private long orders;

    InstantSource clock() {
        return () -> BEGIN.plusNanos(passed);
    }

    /// The clock of a machine whose time is off by what [#skew(Duration)] says.
    InstantSource skewedClock() {
        return () -> BEGIN.plusNanos(passed).plus(skew);
    }

    void skew(Duration ahead) {
        skew = ahead;
    }

    Ticker ticker() {
        return () -> FIRST + passed;
    }

    LinkLoop loop() {
        return new Loop();
    }

    Duration passed() {
        return Duration.ofNanos(passed);
    }

    /// Moves time on; every alarm due on the way has run when this returns.
    void advance(Duration by) {
        ask(
                () -> {
                    long target = passed + by.toNanos();
                    for (Pending next = due(target); next != null; next = due(target)) {
                        passed = Math.max(passed, next.at());
                        guarded(next.of(), next.task());
                    }
                    passed = target;
                    return true;
                });
    }

    /// Waits until everything handed over so far has run.
    void settle() {
        ask(() -> true);
    }

    /// What escaped a task; a test that expects none asks at its end.
    List<Throwable> faults() {
        return List.copyOf(faults);
    }

    @Override
    public void close() {
        var _ = thread.shutdownNow();
    }

    private synchronized @org.jspecify.annotations.Nullable Pending due(long until) {
        Pending next = alarms.peek();
        return next == null || next.at() > until ? null : alarms.poll();
    }

    private void guarded(Loop of, Runnable task) {
        if (of.closed) {
            return;
        }
        try {
            task.run();
        } catch (RuntimeException | AssertionError fault) {
            faults.add(fault);
        }
    }

    private void ask(Callable<Boolean> what) {
        try {
            var _ = thread.submit(what).get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Time does not move", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private final class Loop implements LinkLoop {
        private volatile boolean closed;

        @Override
        public void run(Runnable task) {
            if (!closed) {
                thread.execute(() -> guarded(this, task));
            }
        }

        @Override
        public Alarm after(Duration delay, Runnable task) {
            synchronized (ManualTime.this) {
                Pending pending = new Pending(passed + delay.toNanos(), orders++, this, task);
                alarms.add(pending);
                return () -> {
                    synchronized (ManualTime.this) {
                        var _ = alarms.remove(pending);
                    }
                };
            }
        }

        @Override
        public void close() {
            closed = true;
            synchronized (ManualTime.this) {
                List<Pending> kept = new ArrayList<>(alarms);
                kept.removeIf(p -> p.of() == this);
                alarms.clear();
                alarms.addAll(kept);
            }
        }
    }
}
