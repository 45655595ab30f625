package dev.openrtc.ui.control;

import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Formats;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.WorkerSnapshot.BreakerView;
import java.time.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/// How a breaker is told: one word, one icon, one tone a state. Pure functions.
public final class BreakerLook {
    private BreakerLook() {}

    public static Tone tone(BreakerState state) {
        return switch (state) {
            case CLOSED, DISABLED -> Tone.NORMAL;
            case HALF_OPEN -> Tone.ATTENTION;
            case OPEN, FORCED_OPEN -> Tone.FAILURE;
        };
    }

    public static Ikon icon(BreakerState state) {
        return switch (state) {
            case CLOSED -> Feather.CHECK_CIRCLE;
            case OPEN -> Feather.ZAP_OFF;
            case HALF_OPEN -> Feather.LOADER;
            case FORCED_OPEN -> Feather.SLASH;
            case DISABLED -> Feather.MINUS_CIRCLE;
        };
    }

    /// `Open · 0:23`, `Closed`: short, for a row.
    public static String chip(BreakerView breaker) {
        return counting(breaker)
                ? breaker.state().word() + " · " + Formats.clock(left(breaker))
                : breaker.state().word();
    }

    /// `Open · 0:23 until a probe`: whole, for the card.
    public static String sentence(BreakerView breaker) {
        return switch (breaker.state()) {
            case CLOSED -> Text.of("breaker.closed");
            case OPEN -> Text.of("breaker.open", Formats.clock(left(breaker)));
            case HALF_OPEN -> Text.of("breaker.half-open", breaker.probesOut());
            case FORCED_OPEN -> Text.of("breaker.forced-open", breaker.reason());
            case DISABLED -> Text.of("breaker.disabled");
        };
    }

    private static boolean counting(BreakerView breaker) {
        return breaker.state() == BreakerState.OPEN && !breaker.remaining().isZero();
    }

    /// Whole seconds, rounded up: a breaker never shows 0:00 while it still refuses.
    private static Duration left(BreakerView breaker) {
        return Duration.ofSeconds(Math.ceilDiv(breaker.remaining().toMillis(), 1000));
    }
}
