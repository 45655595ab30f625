package dev.openrtc.app.wiring;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import sun.misc.Signal;

/// SIGTERM and SIGINT, in the order they come: the first asks for an orderly stop, the next for one
/// at once. A shutdown hook cannot tell the two apart, and would end the JVM under a live call.
public final class StopSignals {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>(8);

    private StopSignals() {}

    /// Listens from now on; the JVM no longer ends by these signals itself.
    public static StopSignals listen() {
        StopSignals signals = new StopSignals();
        Signal.handle(new Signal("TERM"), signal -> signals.hear("SIG" + signal.getName()));
        Signal.handle(new Signal("INT"), signal -> signals.hear("SIG" + signal.getName()));
        return signals;
    }

    private void hear(String name) {
        var _ = heard.offer(name);
    }

    /// The name of the next signal; waits for it.
    public String next() throws InterruptedException {
        return heard.take();
    }

    /// True when one came that was not taken yet.
    public boolean again() {
        return !heard.isEmpty();
    }
}
