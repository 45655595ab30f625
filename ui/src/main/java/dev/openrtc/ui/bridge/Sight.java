package dev.openrtc.ui.bridge;

import dev.openrtc.worker.api.WorkerSnapshot;
import java.time.Duration;
import java.time.Instant;

/// What the window sees at one tick: the latest snapshot and the time it was looked at.
public record Sight(WorkerSnapshot snapshot, Instant now) {
    /// From this age on the figures are shown as old.
    public static final Duration OLD = Duration.ofSeconds(2);

    /// From this age on a banner says since when nothing was heard.
    public static final Duration SILENT = Duration.ofSeconds(10);

    /// How old the snapshot is; never negative.
    public Duration age() {
        Duration age = Duration.between(snapshot.at(), now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    public Freshness freshness() {
        if (age().compareTo(SILENT) > 0) {
            return Freshness.SILENT;
        }
        return age().compareTo(OLD) > 0 ? Freshness.OLD : Freshness.FRESH;
    }

    /// How far what is shown can be trusted.
    public enum Freshness {
        FRESH,
        OLD,
        SILENT
    }
}
