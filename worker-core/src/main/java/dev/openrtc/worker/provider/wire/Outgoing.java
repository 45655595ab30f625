package dev.openrtc.worker.provider.wire;

import dev.openrtc.worker.port.Ticker;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What waits to be sent on a socket: in order, one at a time as `java.net.http` wants it, bounded.
final class Outgoing {
    /// 10 s of sound in pieces of 50 ms.
    private static final int MOST_SOUND = 200;

    private static final int MOST = 2_000;
    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    private final Consumer<Throwable> broken;
    private final Deque<Frame> waiting = new ArrayDeque<>();
    private int sounds;
    private boolean sending;
    private boolean closed;
    private long since;
    private @Nullable WebSocket socket;
    private @Nullable Ticker ticker;

    Outgoing(Consumer<Throwable> broken) {
        this.broken = broken;
    }

    sealed interface Frame {}

    record Text(String text) implements Frame {}

    sealed interface Droppable extends Frame {}

    record Sound(byte[] bytes) implements Droppable {}

    record SoundText(String text) implements Droppable {}

    record Ping() implements Frame {}

    record Goodbye() implements Frame {}

    void connected(WebSocket made, Ticker time) {
        synchronized (this) {
            socket = made;
            ticker = time;
        }
        pump();
    }

    /// False when too much waits.
    boolean add(Frame frame) {
        synchronized (this) {
            if (closed) {
                return true;
            }
            if (waiting.size() >= MOST) {
                return false;
            }
            waiting.add(frame);
        }
        pump();
        return true;
    }

    void addSound(Droppable sound) {
        synchronized (this) {
            if (closed) {
                return;
            }
            if (sounds >= MOST_SOUND) {
                dropOldestSound();
            }
            sounds++;
            waiting.add(sound);
        }
        pump();
    }

    synchronized void close() {
        closed = true;
        waiting.clear();
    }

    /// True when one frame has been on its way for longer than that.
    synchronized boolean stuck(long now, Duration longest) {
        return sending && now - since >= longest.toNanos();
    }

    private void dropOldestSound() {
        for (Iterator<Frame> at = waiting.iterator(); at.hasNext(); ) {
            if (at.next() instanceof Droppable) {
                at.remove();
                sounds--;
                return;
            }
        }
    }

    private void pump() {
        CompletableFuture<WebSocket> sent;
        synchronized (this) {
            if (sending || closed || socket == null || ticker == null) {
                return;
            }
            Frame next = waiting.poll();
            if (next == null) {
                return;
            }
            if (next instanceof Droppable) {
                sounds--;
            }
            sending = true;
            since = ticker.nanos();
            sent = send(socket, next);
        }
        var _ =
                sent.whenCompleteAsync(
                        (_, fault) -> {
                            synchronized (this) {
                                sending = false;
                            }
                            if (fault != null) {
                                broken.accept(fault);
                            } else {
                                pump();
                            }
                        },
                        VIRTUAL);
    }

    private CompletableFuture<WebSocket> send(WebSocket on, Frame frame) {
        return switch (frame) {
            case Text(String text) -> on.sendText(text, true);
            case Sound(byte[] bytes) -> on.sendBinary(ByteBuffer.wrap(bytes), true);
            case SoundText(String text) -> on.sendText(text, true);
            case Ping _ -> on.sendPing(ByteBuffer.allocate(0));
            case Goodbye _ -> on.sendClose(WebSocket.NORMAL_CLOSURE, "");
        };
    }
}
