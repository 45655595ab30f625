package dev.openrtc.worker.signal;

/// Breaks a rule of the house on purpose: the rule must catch it.
public final class BadSignal {
    public final java.util.List<dev.openrtc.worker.api.Secret> held = java.util.List.of();
}
