package dev.openrtc.worker.livekit;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The loop of a running worker: one named daemon thread.
final class LinkThread implements LinkLoop {
    private static final Logger LOG = LoggerFactory.getLogger(LinkThread.class);

    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().name("livekit-link").daemon(true).factory());

    LinkThread() {
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void run(Runnable task) {
        try {
            thread.execute(guarded(task));
        } catch (RejectedExecutionException closed) {
            LOG.trace("The link is closed; a late event is dropped", closed);
        }
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
        try {
            var pending = thread.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> {
                var _ = pending.cancel(false);
            };
        } catch (RejectedExecutionException closed) {
            LOG.trace("The link is closed; an alarm is dropped", closed);
            return Alarm.NONE;
        }
    }

    @Override
    public void close() {
        var _ = thread.shutdownNow();
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException fault) {
                LOG.error("A step of the LiveKit link failed; the link goes on", fault);
            }
        };
    }
}
