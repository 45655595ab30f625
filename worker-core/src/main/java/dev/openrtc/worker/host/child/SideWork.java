package dev.openrtc.worker.host.child;

import dev.openrtc.worker.scope.SessionScope;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What an agent does beside its call's thread: pieces of work, one after another, each within its
/// time. The thread is made with the first piece. Safe from any thread.
final class SideWork {
    private static final int WAITING = 32;

    private final CallKit kit;
    private final SessionScope scope;
    private final Consumer<CallThread> stuck;
    private final AtomicInteger waiting = new AtomicInteger();
    private @Nullable CallThread thread;
    private volatile boolean running;
    private boolean closed;

    /// @param stuck told of a thread whose work goes on long after its time
    SideWork(CallKit kit, SessionScope scope, Consumer<CallThread> stuck) {
        this.kit = kit;
        this.scope = scope;
        this.stuck = stuck;
    }

    <T> CompletableFuture<T> run(Callable<T> work, Duration longest) {
        Piece<T> piece = new Piece<>(work, longest);
        CallThread on = thread();
        if (on == null || waiting.incrementAndGet() > WAITING || !on.submit(() -> piece.run(on))) {
            if (on != null) {
                waiting.decrementAndGet();
            }
            piece.done.completeExceptionally(
                    new RejectedExecutionException("too much waits beside this call"));
        }
        return piece.done;
    }

    /// Its thread, once there was work.
    synchronized Optional<Thread> worker() {
        return Optional.ofNullable(thread).map(CallThread::thread);
    }

    /// The call is over: nothing more begins, and what runs is asked to end.
    void close() {
        CallThread on;
        synchronized (this) {
            closed = true;
            on = thread;
        }
        if (on != null) {
            boolean busy = running;
            on.close();
            if (busy) {
                on.thread().interrupt();
                kit.after(
                        CallTimes.TEARDOWN,
                        () -> {
                            if (on.thread().isAlive()) {
                                kit.leftOver(on);
                            }
                        });
            }
        }
    }

    private synchronized @Nullable CallThread thread() {
        if (thread == null && !closed) {
            thread = new CallThread("tools-", scope, kit.ticker(), _ -> {});
        }
        return closed ? null : thread;
    }

    private final class Piece<T> {
        private final Callable<T> work;
        private final Duration longest;
        private final CompletableFuture<T> done = new CompletableFuture<>();
        private boolean returned;

        private Piece(Callable<T> work, Duration longest) {
            this.work = work;
            this.longest = longest;
        }

        private void run(CallThread on) {
            waiting.decrementAndGet();
            running = true;
            kit.after(longest, () -> late(on));
            try {
                T result = work.call();
                returned();
                done.complete(result);
            } catch (Throwable thrown) {
                returned();
                done.completeExceptionally(thrown);
            }
        }

        /// An interrupt must not hit the piece after this one.
        private synchronized void returned() {
            returned = true;
            running = false;
            var _ = Thread.interrupted();
        }

        private void late(CallThread on) {
            // Told first: what the interrupt makes of the work is not the answer.
            done.completeExceptionally(new TimeoutException());
            synchronized (this) {
                if (returned) {
                    return;
                }
                on.thread().interrupt();
            }
            kit.after(CallTimes.STUCK, () -> checkStuck(on));
        }

        private void checkStuck(CallThread on) {
            synchronized (this) {
                if (returned) {
                    return;
                }
            }
            stuck.accept(on);
        }
    }
}
