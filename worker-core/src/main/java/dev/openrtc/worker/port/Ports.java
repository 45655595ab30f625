package dev.openrtc.worker.port;

/// All that the core needs from outside, handed over at once.
public record Ports(SettingsStore settings, CallLog calls, ConfigLoader configs, UsageLog usage) {
    /// The same with other settings.
    public Ports withSettings(SettingsStore other) {
        return new Ports(other, calls, configs, usage);
    }
}
