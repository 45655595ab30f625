package dev.openrtc.worker.provider.wire;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// What a stream tells: in order, one at a time, with one last, and nothing after the last or after
/// it was stopped. Safe from any thread.
public final class Telling<E> {
    private final Lane lane;
    private final Consumer<E> taker;
    private final AtomicBoolean lastGiven = new AtomicBoolean();
    private volatile boolean stopped;

    public Telling(String name, Consumer<E> taker) {
        this.lane = new Lane(name);
        this.taker = taker;
    }

    public void tell(E event) {
        if (!lastGiven.get()) {
            give(event);
        }
    }

    /// True for the first who asks.
    public boolean last(E event) {
        boolean first = lastGiven.compareAndSet(false, true);
        if (first) {
            give(event);
        }
        return first;
    }

    /// Nothing is told any more.
    public void stop() {
        stopped = true;
        lastGiven.set(true);
    }

    /// True when the last was given or it was stopped.
    public boolean over() {
        return lastGiven.get();
    }

    private void give(E event) {
        lane.execute(
                () -> {
                    if (!stopped) {
                        taker.accept(event);
                    }
                });
    }
}
