package dev.openrtc.worker.observer;

import dev.openrtc.worker.scope.SessionScope;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One call of one observer: inside the session's scope, interrupted and reported when it takes
/// longer than its bound. Safe from any thread; runs once.
///
/// `over` runs when the call is over, also when it never came to run.
final class ObserverCall implements Runnable {
    private final ObserverLane lane;
    private final SessionScope scope;
    private final String hook;
    private final Duration bound;
    private final Runnable word;
    private final Runnable over;
    private @Nullable Thread on;

    ObserverCall(
            ObserverLane lane,
            SessionScope scope,
            String hook,
            Duration bound,
            Runnable word,
            Runnable over) {
        this.lane = lane;
        this.scope = scope;
        this.hook = hook;
        this.bound = bound;
        this.word = word;
        this.over = over;
    }

    @Override
    public void run() {
        begun(Thread.currentThread());
        Future<?> watch = watch();
        try {
            scope.run(word);
        } catch (Throwable fault) {
            scope.run(() -> lane.threw(hook, fault));
        } finally {
            watch.cancel(false);
            ended();
            dropped();
        }
    }

    /// It is over, or will never run.
    void dropped() {
        lane.leave();
        over.run();
    }

    private Future<?> watch() {
        try {
            return lane.bounds().schedule(this::late, bound.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.completedFuture(null);
        }
    }

    private synchronized void begun(Thread thread) {
        on = thread;
    }

    /// An interrupt that was meant for this call meets no other one.
    private synchronized void ended() {
        on = null;
        boolean _ = Thread.interrupted();
    }

    private synchronized void late() {
        Thread thread = on;
        if (thread != null) {
            scope.run(() -> lane.late(hook, bound));
            thread.interrupt();
        }
    }
}
