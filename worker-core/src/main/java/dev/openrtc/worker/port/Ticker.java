package dev.openrtc.worker.port;

/// A nanosecond clock for every window, cooldown and deadline; only differences mean anything.
@FunctionalInterface
public interface Ticker {
    long nanos();

    Ticker SYSTEM = System::nanoTime;
}
