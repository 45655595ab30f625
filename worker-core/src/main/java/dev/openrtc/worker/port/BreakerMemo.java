package dev.openrtc.worker.port;

import dev.openrtc.worker.api.BreakerState;
import java.time.Duration;
import java.time.Instant;

/// What of a breaker survives a restart: not its samples.
///
/// @param remaining of the cooldown when it was saved
/// @param step how often the cooldown has doubled
public record BreakerMemo(
        BreakerState state,
        Duration remaining,
        int step,
        long generation,
        String reason,
        Instant savedAt) {}
