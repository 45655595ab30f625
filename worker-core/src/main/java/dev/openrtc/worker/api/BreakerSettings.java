package dev.openrtc.worker.api;

import java.time.Duration;

/// How a tenant's breaker judges. Opens when failures / samples in the window exceeds `ratio` with
/// at least `minimumSamples`; the cooldown starts at `cooldown` and doubles up to
/// `longestCooldown`.
public record BreakerSettings(
        boolean enabled,
        double ratio,
        int minimumSamples,
        Duration window,
        Duration cooldown,
        Duration longestCooldown,
        int probes,
        Duration probeLease) {

    public static final BreakerSettings DEFAULT =
            new BreakerSettings(
                    true,
                    0.5,
                    5,
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(5),
                    1,
                    Duration.ofSeconds(60));

    /// @throws IllegalArgumentException naming the field that is out of range
    public BreakerSettings {
        require(ratio > 0 && ratio <= 1, "ratio must be above 0 and at most 1");
        require(minimumSamples >= 1 && minimumSamples <= 1000, "minimum samples must be 1 to 1000");
        require(within(window, 1, 3600), "window must be 1 s to 1 h");
        require(within(cooldown, 1, 3600), "cooldown must be 1 s to 1 h");
        require(
                within(longestCooldown, 1, 86_400) && longestCooldown.compareTo(cooldown) >= 0,
                "longest cooldown must be at least the cooldown and at most 24 h");
        require(probes >= 1 && probes <= 100, "probes must be 1 to 100");
        require(within(probeLease, 1, 3600), "probe lease must be 1 s to 1 h");
    }

    public BreakerSettings withEnabled(boolean on) {
        return new BreakerSettings(
                on, ratio, minimumSamples, window, cooldown, longestCooldown, probes, probeLease);
    }

    private static boolean within(Duration value, long lowest, long highest) {
        return value.compareTo(Duration.ofSeconds(lowest)) >= 0
                && value.compareTo(Duration.ofSeconds(highest)) <= 0;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
