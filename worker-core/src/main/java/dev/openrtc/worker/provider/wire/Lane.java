package dev.openrtc.worker.provider.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs tasks one at a time, in order, on virtual threads: what a stream tells, from wherever it
/// comes. What is put here is bounded by its sources: one message of a socket and a few timers.
public final class Lane implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final String name;
    private boolean running;

    public Lane(String name) {
        this.name = name;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (waiting) {
            waiting.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        Thread.ofVirtual().name(name).start(this::drain);
    }

    private void drain() {
        while (true) {
            Runnable task;
            synchronized (waiting) {
                task = waiting.poll();
                if (task == null) {
                    running = false;
                    return;
                }
            }
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("What a provider told could not be taken", e);
            }
        }
    }
}
