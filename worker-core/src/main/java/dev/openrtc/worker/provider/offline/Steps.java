package dev.openrtc.worker.provider.offline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work of one stream, done one step at a time and in order on threads that many streams share.
/// Bounded. Safe from any thread.
final class Steps<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Steps.class);

    /// As many in a row, then another stream's turn.
    private static final int IN_A_ROW = 8;

    private final Executor threads;
    private final int most;
    private final Predicate<T> droppable;
    private final Consumer<T> work;
    private final Deque<T> waiting = new ArrayDeque<>();
    private boolean running;

    /// @param most steps that may wait
    /// @param droppable what may be dropped, oldest first, when more than that want to
    Steps(Executor threads, int most, Predicate<T> droppable, Consumer<T> work) {
        this.threads = threads;
        this.most = most;
        this.droppable = droppable;
        this.work = work;
    }

    /// False when there is no room and nothing to drop.
    boolean add(T step) {
        synchronized (waiting) {
            if (waiting.size() >= most && !dropOldest()) {
                return false;
            }
            waiting.add(step);
            if (running) {
                return true;
            }
            running = true;
        }
        threads.execute(this::some);
        return true;
    }

    private boolean dropOldest() {
        for (Iterator<T> each = waiting.iterator(); each.hasNext(); ) {
            if (droppable.test(each.next())) {
                each.remove();
                return true;
            }
        }
        return false;
    }

    private void some() {
        for (int i = 0; i < IN_A_ROW; i++) {
            T next;
            synchronized (waiting) {
                next = waiting.poll();
                if (next == null) {
                    running = false;
                    return;
                }
            }
            try {
                work.accept(next);
            } catch (RuntimeException e) {
                LOG.error("A step of an offline stream failed", e);
            }
        }
        threads.execute(this::some);
    }
}
