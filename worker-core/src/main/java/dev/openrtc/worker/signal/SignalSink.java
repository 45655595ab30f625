package dev.openrtc.worker.signal;

/// Where signals go in. Never blocks: a full queue drops the signal and counts it. Safe from any
/// thread.
@FunctionalInterface
public interface SignalSink {
    void emit(Signal signal);
}
