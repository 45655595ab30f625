package dev.openrtc.worker.api;

import java.time.Duration;

/// How the simulated callers of the practice line behave.
///
/// @param callsPerMinute for every tenant
/// @param length mean length of a call
/// @param failureShare 0 to 1: share of calls in which the agent fails
public record PracticeDials(double callsPerMinute, Duration length, double failureShare) {
    public static final PracticeDials DEFAULT = new PracticeDials(6, Duration.ofSeconds(25), 0.05);

    /// @throws IllegalArgumentException naming the dial that is out of range
    public PracticeDials {
        if (!(callsPerMinute >= 0 && callsPerMinute <= 60_000)) {
            throw new IllegalArgumentException("calls per minute must be 0 to 60000");
        }
        if (length.isNegative() || length.compareTo(Duration.ofHours(2)) > 0) {
            throw new IllegalArgumentException("call length must be 0 to 2 h");
        }
        if (!(failureShare >= 0 && failureShare <= 1)) {
            throw new IllegalArgumentException("failure share must be 0 to 1");
        }
    }
}
