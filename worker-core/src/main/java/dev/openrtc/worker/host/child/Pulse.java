package dev.openrtc.worker.host.child;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// What can be seen of a call's thread from outside: the piece of agent code it runs and since
/// when, how long pieces before it took, how much audio came late. Written by that thread, but for
/// [#lost]; read by the watch.
final class Pulse {
    /// A piece that takes longer is heard: an agent's audio is handed on in 20 ms frames, and two
    /// or three are lost in it.
    static final Duration LONG = Duration.ofMillis(50);

    /// A frame of the caller's, 20 ms, is late when the agent has it after two more have come.
    static final Duration LATE = Duration.ofMillis(40);

    private final AtomicLong piece = new AtomicLong();
    private final AtomicInteger longPieces = new AtomicInteger();
    private final AtomicLong longest = new AtomicLong();
    private final AtomicInteger lateFrames = new AtomicInteger();
    private volatile boolean busy;
    private volatile long since;

    void begins(long now) {
        since = now;
        var _ = piece.incrementAndGet();
        busy = true;
    }

    void ends(long now) {
        if (!busy) {
            return;
        }
        busy = false;
        long took = now - since;
        if (took >= LONG.toNanos()) {
            longPieces.incrementAndGet();
            longest.accumulateAndGet(took, Math::max);
        }
    }

    /// The piece goes on with a frame of audio, as a piece of its own.
    void frame(long came, long now) {
        ends(now);
        if (now - came >= LATE.toNanos()) {
            lateFrames.incrementAndGet();
        }
        begins(now);
    }

    /// A frame that came so much too late that it was given up. Safe from any thread.
    void lost() {
        lateFrames.incrementAndGet();
    }

    /// How long the running piece has run; 0 when none runs.
    long busyNanos(long now) {
        return busy ? Math.max(0, now - since) : 0;
    }

    boolean busy() {
        return busy;
    }

    /// Another number with each piece.
    long piece() {
        return piece.get();
    }

    /// How many long pieces have ended since this was last asked.
    int takeLongPieces() {
        return longPieces.getAndSet(0);
    }

    /// How long the longest of these took, in nanoseconds.
    long takeLongest() {
        return longest.getAndSet(0);
    }

    /// How many frames were late since this was last asked.
    int takeLateFrames() {
        return lateFrames.getAndSet(0);
    }
}
