package dev.openrtc.worker.bad;

/// Breaks a rule of the house on purpose: the rule must catch it.
public final class ReadsTheWallClock {
    public java.time.Instant read() {
        return java.time.Instant.now();
    }
}
