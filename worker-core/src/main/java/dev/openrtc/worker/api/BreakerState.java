package dev.openrtc.worker.api;

/// The states of a tenant's circuit breaker.
public enum BreakerState {
    CLOSED("Closed"),
    OPEN("Open"),
    HALF_OPEN("Half-open"),
    FORCED_OPEN("Forced open"),
    DISABLED("Disabled");

    private final String word;

    BreakerState(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
