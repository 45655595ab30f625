package dev.openrtc.app.cli.top;

import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.LogLine;
import dev.openrtc.worker.api.WorkerSnapshot.BreakerView;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalInt;

/// Figures as a terminal shows them.
public final class Figures {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT)
                    .withZone(ZoneId.systemDefault());

    private Figures() {}

    /// `4/5`, or `4/-` where there is no cap.
    public static String use(int calls, OptionalInt cap) {
        return calls + "/" + count(cap);
    }

    public static String count(OptionalInt value) {
        return value.isPresent() ? String.valueOf(value.getAsInt()) : "-";
    }

    /// `23 s`, `4 m 05 s`, `2 h 14 m`, `3 d 04 h`.
    public static String span(Duration length) {
        long seconds = Math.max(0, length.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return String.format(Locale.ROOT, "%d m %02d s", seconds / 60, seconds % 60);
        }
        if (seconds < 86_400) {
            return String.format(Locale.ROOT, "%d h %02d m", seconds / 3_600, seconds / 60 % 60);
        }
        return String.format(Locale.ROOT, "%d d %02d h", seconds / 86_400, seconds / 3_600 % 24);
    }

    public static String age(Instant since, Instant now) {
        return span(Duration.between(since, now));
    }

    /// Share of one core, in percent.
    public static String cpu(double cores) {
        return String.format(Locale.ROOT, "%.1f%%", cores * 100);
    }

    /// `340 ms`, `2.1 s`; `-` while nothing was measured.
    public static String millis(double millis) {
        if (millis < 0) {
            return "-";
        }
        return millis < 1_000
                ? String.format(Locale.ROOT, "%.0f ms", millis)
                : String.format(Locale.ROOT, "%.1f s", millis / 1_000);
    }

    public static String breaker(BreakerView breaker) {
        String word = breaker.state().word();
        return breaker.state() == BreakerState.OPEN ? word + " " + span(breaker.remaining()) : word;
    }

    /// Suspended, draining, at cap, unknown: or `ok`.
    public static String state(TenantRow row) {
        if (row.settings().suspended()) {
            return "Suspended";
        }
        if (row.drain().isPresent()) {
            return "Draining " + row.drain().get().left();
        }
        if (!row.known()) {
            return "Unknown";
        }
        return row.atCap() ? "At cap" : "ok";
    }

    /// The time of day, to the millisecond.
    public static String clock(Instant at) {
        return CLOCK.format(at.truncatedTo(ChronoUnit.MILLIS));
    }

    /// One record as one line; whatever it holds, it cannot break out of it.
    public static String logLine(LogLine line) {
        return clock(line.at())
                + " "
                + String.format(Locale.ROOT, "%-5s", line.level())
                + " tenant="
                + (line.tenant().isEmpty() ? "?" : line.tenant())
                + (line.session().isEmpty() ? "" : " session=" + line.session())
                + " "
                + plain(line.message());
    }

    /// Without control characters: what others wrote must not steer this terminal.
    public static String plain(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? '·' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
