package dev.openrtc.worker.signal;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// The bounded way in: many writers that never wait, one reader. The last quarter of its room is
/// kept for starts and ends of calls, so that a flood of notes or refusals cannot leave a call on
/// the screen that is long over.
final class SignalInbox {
    private final ConcurrentLinkedQueue<Signal> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private final int room;

    SignalInbox(int room) {
        this.room = room;
    }

    void put(Signal signal) {
        int bound =
                switch (signal) {
                    case Signal.Admitted _, Signal.SessionEnded _ -> room;
                    case Signal.SessionTurned _,
                            Signal.Refused _,
                            Signal.SessionMoved _,
                            Signal.SessionNoted _,
                            Signal.SessionPlaced _,
                            Signal.SessionCaller _,
                            Signal.SessionCpu _,
                            Signal.KeyJudged _,
                            Signal.BreakerMoved _,
                            Signal.TenantChanged _,
                            Signal.Found _,
                            Signal.FindingCleared _,
                            Signal.WorkerChanged _ ->
                            room - room / 4;
                };
        if (waiting.incrementAndGet() > bound) {
            waiting.decrementAndGet();
            dropped.incrementAndGet();
            return;
        }
        queue.add(signal);
    }

    /// Hands over what was there when it was called, in order of arrival.
    ///
    /// @return how many
    int drain(Consumer<Signal> reader) {
        int most = waiting.get();
        int taken = 0;
        while (taken < most && queue.poll() instanceof Signal signal) {
            waiting.decrementAndGet();
            taken++;
            reader.accept(signal);
        }
        return taken;
    }

    boolean halfFull() {
        return waiting.get() > room / 2;
    }

    long dropped() {
        return dropped.get();
    }
}
