package dev.openrtc.worker.practice;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The loop of a running practice line: one named daemon thread.
final class PracticeThread implements PracticeLoop {
    private static final Logger LOG = LoggerFactory.getLogger(PracticeThread.class);

    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().name("practice").daemon(true).factory());

    PracticeThread() {
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void after(Duration delay, Runnable task) {
        try {
            var _ =
                    thread.schedule(
                            () -> {
                                try {
                                    task.run();
                                } catch (RuntimeException fault) {
                                    LOG.error("A practice step failed; practice goes on", fault);
                                }
                            },
                            delay.toNanos(),
                            TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.trace("Practice is closed; a late step is dropped", closed);
        }
    }

    @Override
    public void close() {
        var _ = thread.shutdownNow();
    }
}
