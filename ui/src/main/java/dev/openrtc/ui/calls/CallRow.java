package dev.openrtc.ui.calls;

import dev.openrtc.ui.control.ReasonText;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Formats;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import java.time.Duration;
import java.time.Instant;

/// How one call reads. Pure functions.
final class CallRow {
    private CallRow() {}

    static boolean live(SessionRow row) {
        return row.end().isEmpty();
    }

    static Duration length(SessionRow row, Instant now) {
        return row.end()
                .map(end -> end.length())
                .orElseGet(() -> Duration.between(row.offeredAt(), now));
    }

    static String state(SessionRow row) {
        return Text.of("session." + row.state().name());
    }

    /// Its kind and the last digits of its number; empty when it is not known.
    static String caller(SessionRow row) {
        return row.caller()
                .map(
                        who -> {
                            String kind = Text.of("caller." + who.kind().name());
                            return who.ending().isEmpty()
                                    ? kind
                                    : Text.of("caller.ending", kind, who.ending());
                        })
                .orElse("");
    }

    static String end(SessionRow row) {
        return row.end().map(ReasonText::end).orElse("");
    }

    static Tone tone(SessionRow row) {
        return row.end().map(end -> ReasonText.tone(end.reason())).orElse(Tone.INFORMATION);
    }

    /// "A call of acme by echo in room-1, up for 1:04." or "... ended after 1:04: the caller hung
    /// up."
    static String sentence(SessionRow row, Instant now) {
        String length = Formats.clock(length(row, now));
        return row.end()
                .map(
                        end ->
                                Text.of(
                                        "call.ended",
                                        row.tenant().value(),
                                        row.agent(),
                                        row.room(),
                                        length,
                                        ReasonText.end(end),
                                        ReasonText.fault(end.reason().fault())))
                .orElseGet(
                        () ->
                                Text.of(
                                        "call.live",
                                        row.tenant().value(),
                                        row.agent(),
                                        row.room(),
                                        length));
    }
}
