package dev.openrtc.ui.tenant;

import dev.openrtc.ui.text.Formats;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.WorkerSnapshot.BreakerChange;
import dev.openrtc.worker.api.WorkerSnapshot.BreakerView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A breaker's states over time, out of its changes. Pure functions.
///
/// @param range how far back it goes: the shortest of an hour, six hours and a day that holds all
///   changes
/// @param spans oldest first, without gaps
record BreakerTrack(Duration range, List<Span> spans) {
    private static final List<Duration> RANGES =
            List.of(Duration.ofHours(1), Duration.ofHours(6), Duration.ofHours(24));

    BreakerTrack {
        spans = List.copyOf(spans);
    }

    /// @param state empty = not known: before the program started, or before the first change
    /// @param from 0 to 1 of the range
    /// @param to 0 to 1 of the range
    record Span(Optional<BreakerState> state, double from, double to, Duration length) {}

    /// @param startedAt since when the breaker has been looked at
    static BreakerTrack of(BreakerView breaker, Instant startedAt, Instant now) {
        List<BreakerChange> changes =
                breaker.history().stream().filter(c -> c.at().isBefore(now)).toList();
        Instant oldest = changes.isEmpty() ? now : changes.getFirst().at();
        Duration range =
                RANGES.stream()
                        .filter(each -> !oldest.isBefore(now.minus(each)))
                        .findFirst()
                        .orElse(RANGES.getLast());
        Instant start = now.minus(range);
        Optional<BreakerState> state =
                changes.isEmpty() ? Optional.of(breaker.state()) : before(changes.getFirst());
        List<Span> spans = new ArrayList<>();
        Instant from = start;
        if (startedAt.isAfter(from) && startedAt.isBefore(oldest)) {
            add(spans, Optional.empty(), from, startedAt, start, range);
            from = startedAt;
        }
        for (BreakerChange change : changes) {
            Instant at = change.at().isBefore(start) ? start : change.at();
            add(spans, state, from, at, start, range);
            from = at;
            state = Optional.of(change.state());
        }
        add(spans, state, from, now, start, range);
        return new BreakerTrack(range, spans);
    }

    /// `Open 4 m 11 s of the last 1 h`, or that it was closed throughout.
    String sentence() {
        Duration refused = Duration.ZERO;
        for (Span span : spans) {
            if (span.state().filter(BreakerTrack::refuses).isPresent()) {
                refused = refused.plus(span.length());
            }
        }
        return refused.isZero()
                ? Text.of("breaker.track.never", Formats.span(range))
                : Text.of("breaker.track.open", Formats.span(refused), Formats.span(range));
    }

    private static boolean refuses(BreakerState state) {
        return switch (state) {
            case OPEN, FORCED_OPEN -> true;
            case CLOSED, HALF_OPEN, DISABLED -> false;
        };
    }

    /// Only a closed breaker opens by itself, and only an open one lets probes through.
    private static Optional<BreakerState> before(BreakerChange first) {
        return switch (first.state()) {
            case OPEN -> Optional.of(BreakerState.CLOSED);
            case HALF_OPEN -> Optional.of(BreakerState.OPEN);
            case CLOSED, FORCED_OPEN, DISABLED -> Optional.empty();
        };
    }

    private static void add(
            List<Span> spans,
            Optional<BreakerState> state,
            Instant from,
            Instant to,
            Instant start,
            Duration range) {
        if (from.isBefore(to)) {
            spans.add(
                    new Span(
                            state,
                            share(Duration.between(start, from), range),
                            share(Duration.between(start, to), range),
                            Duration.between(from, to)));
        }
    }

    private static double share(Duration part, Duration whole) {
        return part.toMillis() / (double) whole.toMillis();
    }
}
