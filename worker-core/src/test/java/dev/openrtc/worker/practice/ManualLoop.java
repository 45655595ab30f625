package dev.openrtc.worker.practice;

import dev.openrtc.worker.fakes.ManualClock;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/// Runs what is due when a test moves time; what is due first runs first.
final class ManualLoop implements PracticeLoop {
    private final ManualClock clock;
    private final PriorityQueue<Due> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    private long order;
    private boolean closed;

    ManualLoop(ManualClock clock) {
        this.clock = clock;
    }

    @Override
    public void after(Duration delay, Runnable task) {
        if (!closed) {
            waiting.add(new Due(clock.nanos() + delay.toNanos(), order++, task));
        }
    }

    void advance(Duration by) {
        long end = clock.nanos() + by.toNanos();
        while (waiting.peek() instanceof Due due && due.at <= end) {
            waiting.poll();
            clock.advance(Duration.ofNanos(Math.max(0, due.at - clock.nanos())));
            due.task.run();
        }
        clock.advance(Duration.ofNanos(end - clock.nanos()));
    }

    @Override
    public void close() {
        closed = true;
        waiting.clear();
    }

    private record Due(long at, long order, Runnable task) {}
}
