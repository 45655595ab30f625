package dev.openrtc.ui.bridge;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Notices when the FX thread does not answer. [#beat()] is called about once a second from another
/// thread; a beat that comes back later than `limit` is reported with how long it took.
final class Heartbeat {
    private static final long NONE = -1;

    private final Executor fx;
    private final LongSupplier nanos;
    private final Duration limit;
    private final Consumer<Duration> frozen;
    private final AtomicLong sentAt = new AtomicLong(NONE);

    Heartbeat(Executor fx, LongSupplier nanos, Duration limit, Consumer<Duration> frozen) {
        this.fx = fx;
        this.nanos = nanos;
        this.limit = limit;
        this.frozen = frozen;
    }

    /// Sends one beat, unless the last one is still on its way.
    void beat() {
        if (sentAt.compareAndSet(NONE, nanos.getAsLong())) {
            fx.execute(this::heard);
        }
    }

    private void heard() {
        Duration took = Duration.ofNanos(nanos.getAsLong() - sentAt.get());
        sentAt.set(NONE);
        if (took.compareTo(limit) > 0) {
            frozen.accept(took);
        }
    }
}
