package dev.openrtc.worker.host.media;

import dev.openrtc.worker.port.Ticker;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// The beat of all calls of a host: one platform thread, a frame of 10 ms to each that has
/// something to say.
public final class Pacer implements AutoCloseable {
    private static final long BEAT = 1_000_000_000L / Speaker.FRAMES;

    /// Later than this the missed beats are given up, not caught up.
    private static final long TOO_LATE = 20 * BEAT;

    private final Ticker ticker;
    private final Set<Outlet> outlets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger late = new AtomicInteger();
    private final Thread thread;
    private volatile boolean closed;

    /// What takes a frame each beat. Must not block.
    interface Outlet {
        void beat();
    }

    public Pacer(Ticker ticker) {
        this.ticker = ticker;
        this.thread = Thread.ofPlatform().name("audio-pacer").daemon().unstarted(this::run);
        thread.setPriority(Thread.MAX_PRIORITY);
        thread.start();
    }

    void add(Outlet outlet) {
        outlets.add(outlet);
        LockSupport.unpark(thread);
    }

    void remove(Outlet outlet) {
        outlets.remove(outlet);
    }

    /// How many beats began a whole beat too late or more since this was last asked.
    public int takeLate() {
        return late.getAndSet(0);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        long next = ticker.nanos();
        while (!closed) {
            if (outlets.isEmpty()) {
                LockSupport.park(this);
                next = ticker.nanos();
                continue;
            }
            if (ticker.nanos() - next >= BEAT) {
                late.incrementAndGet();
            }
            for (Outlet outlet : outlets) {
                beat(outlet);
            }
            next += BEAT;
            long wait = next - ticker.nanos();
            if (wait > 0) {
                LockSupport.parkNanos(this, wait);
            } else if (wait < -TOO_LATE) {
                next = ticker.nanos();
            }
            while (!closed && ticker.nanos() < next) {
                LockSupport.parkNanos(this, next - ticker.nanos());
            }
        }
    }

    private void beat(Outlet outlet) {
        try {
            outlet.beat();
        } catch (RuntimeException e) {
            outlets.remove(outlet);
            FfiClient.LOG.warn("A call's audio stopped: {}", e.getClass().getName());
        }
    }
}
