package dev.openrtc.worker.livekit;

import dev.openrtc.worker.port.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import livekit.LivekitAgent.WorkerMessage;
import org.jspecify.annotations.Nullable;

/// What leaves on one socket: one message after the other, from any thread, never blocking. The
/// status is made when it is sent, so an older one can never overtake a newer one and say AVAILABLE
/// again after FULL.
final class Outbox {
    /// More than a burst of a thousand offers with all their updates; a socket that far behind is
    /// broken.
    static final int LONGEST_QUEUE = 10_000;

    private final Function<byte[], CompletableFuture<?>> wire;
    private final Ticker ticker;
    private final Supplier<WorkerMessage> status;
    private final Consumer<Throwable> broken;

    private final Object lock = new Object();
    private final Deque<Supplier<WorkerMessage>> queue = new ArrayDeque<>();
    private boolean statusWanted;
    private boolean sending;
    private long sendingSince;
    private boolean closed;
    private @Nullable Runnable whenEmpty;

    Outbox(
            Function<byte[], CompletableFuture<?>> wire,
            Ticker ticker,
            Supplier<WorkerMessage> status,
            Consumer<Throwable> broken) {
        this.wire = wire;
        this.ticker = ticker;
        this.status = status;
        this.broken = broken;
    }

    void send(WorkerMessage message) {
        send(() -> message);
    }

    /// Sends what `message` gives at the moment it leaves.
    void send(Supplier<WorkerMessage> message) {
        boolean overflow = false;
        synchronized (lock) {
            if (closed) {
                return;
            }
            if (queue.size() >= LONGEST_QUEUE) {
                overflow = true;
            } else {
                queue.add(message);
            }
        }
        if (overflow) {
            fail(new IllegalStateException("The server takes no messages"));
        } else {
            drain();
        }
    }

    /// Tells load and status; wishes that come while one waits are one wish.
    void status() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            statusWanted = true;
        }
        drain();
    }

    /// Takes nothing more; runs `then` once everything accepted so far is handed over.
    void finish(Runnable then) {
        synchronized (lock) {
            closed = true;
            statusWanted = false;
            whenEmpty = then;
        }
        drain();
    }

    /// How long the message on its way has been waiting for the socket to take it, 0 if none is.
    Duration stuck() {
        synchronized (lock) {
            return sending ? Duration.ofNanos(ticker.nanos() - sendingSince) : Duration.ZERO;
        }
    }

    private void drain() {
        for (; ; ) {
            Runnable last = null;
            Supplier<WorkerMessage> next = null;
            synchronized (lock) {
                if (sending) {
                    return;
                }
                if (statusWanted) {
                    statusWanted = false;
                } else {
                    next = queue.poll();
                    if (next == null) {
                        last = whenEmpty;
                        whenEmpty = null;
                        if (last == null) {
                            return;
                        }
                    }
                }
                sending = last == null;
                sendingSince = ticker.nanos();
            }
            if (last != null) {
                last.run();
                return;
            }
            byte[] bytes = (next == null ? status : next).get().toByteArray();
            CompletableFuture<?> sent = wire.apply(bytes);
            if (!sent.isDone() || sent.isCompletedExceptionally()) {
                var _ = sent.whenComplete(this::sent);
                return;
            }
            synchronized (lock) {
                sending = false;
            }
        }
    }

    private void sent(@Nullable Object ok, @Nullable Throwable fault) {
        if (fault != null) {
            fail(fault);
            return;
        }
        synchronized (lock) {
            sending = false;
        }
        drain();
    }

    private void fail(Throwable fault) {
        Runnable last;
        synchronized (lock) {
            closed = true;
            queue.clear();
            statusWanted = false;
            last = whenEmpty;
            whenEmpty = null;
        }
        if (last != null) {
            last.run();
        } else {
            broken.accept(fault);
        }
    }
}
