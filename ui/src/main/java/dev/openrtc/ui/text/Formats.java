package dev.openrtc.ui.text;

import java.text.NumberFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;

/// How durations, counts and sizes read. Pure functions.
public final class Formats {
    private static final long MINUTE = 60;
    private static final long HOUR = 3600;
    private static final long DAY = 86_400;

    private Formats() {}

    /// A length of time as a clock reads it: `0:07`, `1:04`, `2:03:09`.
    public static String clock(Duration length) {
        long seconds = Math.max(0, length.toSeconds());
        return seconds < HOUR
                ? String.format(Locale.ROOT, "%d:%02d", seconds / MINUTE, seconds % MINUTE)
                : String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        seconds / HOUR,
                        seconds % HOUR / MINUTE,
                        seconds % MINUTE);
    }

    /// How long something has lasted, two units at most: `12 s`, `4 m 10 s`, `2 h 14 m`, `3 d 1 h`.
    public static String span(Duration length) {
        long seconds = Math.max(0, length.toSeconds());
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        if (seconds < HOUR) {
            return pair(seconds / MINUTE, "m", seconds % MINUTE, "s");
        }
        return seconds < DAY
                ? pair(seconds / HOUR, "h", seconds % HOUR / MINUTE, "m")
                : pair(seconds / DAY, "d", seconds % DAY / HOUR, "h");
    }

    private static String pair(long big, String bigUnit, long small, String smallUnit) {
        return small == 0
                ? big + " " + bigUnit
                : big + " " + bigUnit + " " + small + " " + smallUnit;
    }

    /// A short wait: `0.2 s`, `3.4 s`, from ten seconds on as [#span(Duration)].
    public static String age(Duration length) {
        long millis = Math.max(0, length.toMillis());
        return millis < 10_000
                ? String.format(Locale.getDefault(Locale.Category.FORMAT), "%.1f s", millis / 1e3)
                : span(length);
    }

    /// A latency in milliseconds: `340 ms`, `2.1 s`; negative = none yet.
    public static String latency(double millis) {
        if (millis < 0) {
            return "–";
        }
        return millis < 1000
                ? Math.round(millis) + " ms"
                : String.format(Locale.getDefault(Locale.Category.FORMAT), "%.1f s", millis / 1e3);
    }

    /// The time a decision took: `850 ns`, `18 µs`, `2.4 ms`.
    public static String nanos(long nanos) {
        if (nanos < 1_000) {
            return nanos + " ns";
        }
        return nanos < 1_000_000 ? nanos / 1_000 + " µs" : latency(nanos / 1e6);
    }

    /// A count with the locale's grouping.
    public static String count(long value) {
        return NumberFormat.getIntegerInstance(Locale.getDefault(Locale.Category.FORMAT))
                .format(value);
    }

    /// Use against a cap: `4 / 5`, or `4 · no cap`.
    public static String ofCap(int used, OptionalInt cap) {
        return cap.isPresent()
                ? count(used) + " / " + count(cap.getAsInt())
                : Text.of("format.no-cap", used);
    }

    /// A size: `640 B`, `12 kB`, `3.4 MB`, `1.2 GB`.
    public static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        Locale locale = Locale.getDefault(Locale.Category.FORMAT);
        if (bytes < 1_000_000) {
            return bytes / 1_000 + " kB";
        }
        return bytes < 1_000_000_000
                ? String.format(locale, "%.1f MB", bytes / 1e6)
                : String.format(locale, "%.1f GB", bytes / 1e9);
    }

    /// A share of one as whole per cent.
    public static String percent(double share) {
        return Math.round(share * 100) + " %";
    }
}
