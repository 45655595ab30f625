package dev.openrtc.worker.provider.wire;

import dev.openrtc.worker.provider.ProviderKit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Runs out when nothing comes for a while. One alarm stands at a time, however often something
/// comes. Safe from any thread.
public final class IdleLimit {
    /// What the vendors' clients in `livekit/agents` 1.7.0 wait for a connection and between
    /// pieces.
    public static final Duration USUAL = Duration.ofSeconds(10);

    private final ProviderKit kit;
    private final Duration longest;
    private final Runnable ranOut;
    private volatile long last;
    private volatile boolean over;
    private ProviderKit.@Nullable Alarm alarm;

    /// Stands still until [#start].
    public IdleLimit(ProviderKit kit, Duration longest, Runnable ranOut) {
        this.kit = kit;
        this.longest = longest;
        this.ranOut = ranOut;
        this.last = kit.ticker().nanos();
    }

    /// Begins to wait, if it does not yet.
    public synchronized void start() {
        if (alarm == null && !over) {
            last = kit.ticker().nanos();
            alarm = kit.timer().after(longest, this::look);
        }
    }

    /// Something came.
    public void came() {
        last = kit.ticker().nanos();
    }

    /// Nothing is waited for any more, until the next [#start].
    public synchronized void rest() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
    }

    public boolean ranOut() {
        return over;
    }

    private void look() {
        synchronized (this) {
            if (alarm == null) {
                return;
            }
            long left = longest.toNanos() - (kit.ticker().nanos() - last);
            if (left > 0) {
                alarm = kit.timer().after(Duration.ofNanos(left), this::look);
                return;
            }
            alarm = null;
            over = true;
        }
        ranOut.run();
    }
}
