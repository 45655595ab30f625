package dev.openrtc.ui.bad;

/// Breaks a rule of the house on purpose: the rule must catch it.
public final class LooksBehindTheApi {
    public dev.openrtc.worker.port.@org.jspecify.annotations.Nullable SettingsStore store;
}
