package dev.openrtc.app.cli;

import dev.openrtc.worker.api.BreakerSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The parts of a breaker's settings that can be named; what is not named stays as it is.
final class BreakerOptions {
    @Option(names = "--breaker", negatable = true, description = "Whether the breaker acts at all.")
    private @Nullable Boolean enabled;

    @Option(
            names = "--ratio",
            paramLabel = "R",
            description = "Opens above this share of failures, 0 to 1.")
    private @Nullable Double ratio;

    @Option(names = "--minimum", paramLabel = "N", description = "... of at least N calls.")
    private @Nullable Integer minimum;

    @Option(names = "--window", paramLabel = "T", description = "... in this time, e.g. 60s.")
    private @Nullable Duration window;

    @Option(names = "--cooldown", paramLabel = "T", description = "First time open, e.g. 30s.")
    private @Nullable Duration cooldown;

    @Option(names = "--longest-cooldown", paramLabel = "T", description = "Longest, e.g. 5m.")
    private @Nullable Duration longest;

    @Option(names = "--probes", paramLabel = "N", description = "Probes at once when half-open.")
    private @Nullable Integer probes;

    @Option(
            names = "--probe-lease",
            paramLabel = "T",
            description = "A probe that says nothing for this long gives its place back.")
    private @Nullable Duration lease;

    boolean none() {
        return enabled == null
                && ratio == null
                && minimum == null
                && window == null
                && cooldown == null
                && longest == null
                && probes == null
                && lease == null;
    }

    BreakerSettings over(BreakerSettings now) {
        return new BreakerSettings(
                enabled == null ? now.enabled() : enabled,
                ratio == null ? now.ratio() : ratio,
                minimum == null ? now.minimumSamples() : minimum,
                window == null ? now.window() : window,
                cooldown == null ? now.cooldown() : cooldown,
                longest == null ? now.longestCooldown() : longest,
                probes == null ? now.probes() : probes,
                lease == null ? now.probeLease() : lease);
    }
}
