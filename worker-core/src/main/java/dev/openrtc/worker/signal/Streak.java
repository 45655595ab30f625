package dev.openrtc.worker.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that keeps happening: since when, with no gap above a minute. Not safe for many
/// threads.
final class Streak {
    private static final Duration GAP = Duration.ofMinutes(1);

    private @Nullable Instant first;
    private @Nullable Instant last;

    void happened(Instant at) {
        if (last == null || Duration.between(last, at).compareTo(GAP) > 0) {
            first = at;
        }
        last = at;
    }

    /// When it began, if it has gone on for a minute and still does at `now`.
    Optional<Instant> longSince(Instant now) {
        if (first == null
                || last == null
                || Duration.between(last, now).compareTo(GAP) > 0
                || Duration.between(first, last).compareTo(GAP) < 0) {
            return Optional.empty();
        }
        return Optional.of(first);
    }
}
