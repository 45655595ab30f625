package dev.openrtc.worker.provider.wire;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/// How long a vendor asks to be left alone: `retry-after-ms`, or `Retry-After` in seconds or as a
/// date, which is read by the vendor's own clock.
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /// Zero when nothing is asked for.
    static Duration of(HttpHeaders headers) {
        try {
            Duration asked =
                    headers.firstValue("retry-after-ms")
                            .map(text -> millis(Double.parseDouble(text.strip())))
                            .or(() -> headers.firstValue("retry-after").map(t -> plain(t, headers)))
                            .orElse(Duration.ZERO);
            return asked.isNegative()
                    ? Duration.ZERO
                    : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
        } catch (NumberFormatException | DateTimeException unreadable) {
            return Duration.ZERO;
        }
    }

    private static Duration plain(String text, HttpHeaders headers) {
        String stripped = text.strip();
        if (stripped.matches("[0-9]+(\\.[0-9]+)?")) {
            return millis(Double.parseDouble(stripped) * 1000);
        }
        return headers.firstValue("date")
                .map(now -> Duration.between(date(now), date(stripped)))
                .orElse(Duration.ZERO);
    }

    private static ZonedDateTime date(String text) {
        return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    private static Duration millis(double count) {
        return Duration.ofMillis((long) Math.min(count, LONGEST.toMillis()));
    }
}
