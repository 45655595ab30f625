package dev.openrtc.ui.tenant;

import dev.openrtc.ui.control.StateChip;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Formats;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.WorkerSnapshot.DrainView;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import java.time.Duration;
import java.time.Instant;
import org.kordamp.ikonli.feather.Feather;

/// How a tenant's state is told. The loudest that applies is the one.
public final class TenantLook {
    private TenantLook() {}

    public enum State {
        UNKNOWN,
        SUSPENDED,
        DRAINING,
        REFUSING,
        AT_CAP,
        BUSY,
        IDLE
    }

    public static State state(TenantRow row) {
        if (!row.known()) {
            return State.UNKNOWN;
        }
        if (row.settings().suspended()) {
            return State.SUSPENDED;
        }
        if (row.drain().isPresent()) {
            return State.DRAINING;
        }
        if (refusing(row.breaker().state())) {
            return State.REFUSING;
        }
        if (row.atCap()) {
            return State.AT_CAP;
        }
        return row.calls() > 0 ? State.BUSY : State.IDLE;
    }

    public static void show(StateChip chip, TenantRow row) {
        State state = state(row);
        String word = Text.of("tenant.state." + state.name());
        switch (state) {
            case UNKNOWN -> chip.show(Tone.ATTENTION, Feather.HELP_CIRCLE, word);
            case SUSPENDED -> chip.show(Tone.ATTENTION, Feather.PAUSE_CIRCLE, word);
            case DRAINING -> chip.show(Tone.INFORMATION, Feather.LOG_OUT, word);
            case REFUSING -> chip.show(Tone.FAILURE, Feather.SLASH, word);
            case AT_CAP -> chip.show(Tone.ATTENTION, Feather.ALERT_CIRCLE, word);
            case BUSY -> chip.show(Tone.NORMAL, Feather.PHONE, word);
            case IDLE -> chip.show(Tone.NORMAL, Feather.CIRCLE, word);
        }
    }

    /// An open breaker takes no call, however idle the tenant looks.
    private static boolean refusing(BreakerState breaker) {
        return switch (breaker) {
            case OPEN, FORCED_OPEN -> true;
            case HALF_OPEN, CLOSED, DISABLED -> false;
        };
    }

    /// `3 calls, 12:10 left`.
    public static String drain(DrainView drain, Instant now) {
        Duration left = Duration.between(now, drain.deadline());
        return Text.of("tenant.draining", drain.left(), Formats.clock(left));
    }
}
