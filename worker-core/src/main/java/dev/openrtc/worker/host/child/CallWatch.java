package dev.openrtc.worker.host.child;

import dev.openrtc.worker.host.wire.FromHost;
import dev.openrtc.worker.port.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/// Looks at every call's thread fifty times a second, from one of its own that agent code cannot
/// hold, and tells of those that agent code does hold. Safe from any thread.
final class CallWatch {
    static final Duration BEAT = Duration.ofMillis(20);

    private final Ticker ticker;
    private final IntSupplier lateBeats;
    private final Consumer<FromHost> tell;
    private final Map<String, WatchedCall> calls = new ConcurrentHashMap<>();
    private final LateFrames hostLate = new LateFrames();
    private final Thread thread =
            Thread.ofPlatform().name("call-watch").daemon().unstarted(this::run);
    private final AtomicBoolean wasLate = new AtomicBoolean();

    /// @param lateBeats how often the audio of all calls was late since it was last asked
    CallWatch(Ticker ticker, IntSupplier lateBeats, Consumer<FromHost> tell) {
        this.ticker = ticker;
        this.lateBeats = lateBeats;
        this.tell = tell;
    }

    void start() {
        thread.setPriority(Thread.MAX_PRIORITY);
        thread.start();
    }

    /// The call is in its room: from now on its caller hears what holds it.
    void add(String session, CallThread call) {
        calls.put(session, new WatchedCall(session, call.thread(), call.pulse()));
        LockSupport.unpark(thread);
    }

    void remove(String session) {
        calls.remove(session);
    }

    /// Whether the audio of all calls was late since this was last asked.
    boolean takeLate() {
        return wasLate.getAndSet(false);
    }

    void look(long now) {
        hostLate.seen(lateBeats.getAsInt(), now);
        boolean late = hostLate.many(now);
        if (late) {
            wasLate.set(true);
        }
        for (WatchedCall call : calls.values()) {
            call.look(now, late)
                    .ifPresent(slow -> tell.accept(FromHost.newBuilder().setSlow(slow).build()));
        }
    }

    private void run() {
        while (true) {
            if (calls.isEmpty()) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, BEAT.toNanos());
            }
            look(ticker.nanos());
        }
    }
}
