package dev.openrtc.app.wiring;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that closing comes to an end: what does not close in time is given up by `giveUp`.
/// Everything acknowledged is on disk long before, so nothing is lost by it.
public final class Watchdog {
    /// How long closing may take.
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    private final Duration patience;
    private final Runnable giveUp;

    public Watchdog(Duration patience, Runnable giveUp) {
        this.patience = patience;
        this.giveUp = giveUp;
    }

    /// Ends this JVM with `code` when closing hangs.
    public static Watchdog halting(int code) {
        return new Watchdog(PATIENCE, () -> Runtime.getRuntime().halt(code));
    }

    /// Runs `close` on this thread, watched.
    public void over(Runnable close) {
        CountDownLatch done = new CountDownLatch(1);
        Thread watching =
                Thread.ofPlatform().daemon().name("close-watchdog").start(() -> watch(done));
        try {
            close.run();
        } finally {
            done.countDown();
            watching.interrupt();
        }
    }

    private void watch(CountDownLatch done) {
        try {
            if (!done.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.error(
                        "Closing takes longer than {} s; the rest is given up",
                        patience.toSeconds());
                giveUp.run();
            }
        } catch (InterruptedException e) {
            // Closed in time.
            Thread.currentThread().interrupt();
        }
    }
}
