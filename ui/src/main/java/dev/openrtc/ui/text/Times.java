package dev.openrtc.ui.text;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// How moments read: in the operator's zone, or in UTC after one switch. FX thread only.
public final class Times {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS xxx", Locale.ROOT);

    private final ZoneId local;
    private final BooleanProperty utc = new SimpleBooleanProperty();

    public Times(ZoneId local) {
        this.local = local;
    }

    /// True shows every time in UTC.
    public BooleanProperty utc() {
        return utc;
    }

    public ZoneId zone() {
        return utc.get() ? ZoneOffset.UTC : local;
    }

    /// The zone as it is shown beside the clock.
    public String zoneName() {
        return utc.get() ? "UTC" : local.getId();
    }

    public String seconds(Instant at) {
        return SECONDS.format(at.atZone(zone()));
    }

    public String millis(Instant at) {
        return MILLIS.format(at.atZone(zone()));
    }

    /// With date and offset, for hovering and copying.
    public String full(Instant at) {
        return FULL.format(at.atZone(zone()));
    }

    /// The date alone.
    public String date(Instant at) {
        return DATE.format(at.atZone(zone()));
    }

    /// Relative under an hour, the time today, the day before that.
    public String relative(Instant at, Instant now) {
        Duration past = Duration.between(at, now);
        if (past.compareTo(Duration.ofHours(1)) < 0) {
            return Text.of("format.ago", Formats.span(past));
        }
        LocalDate today = now.atZone(zone()).toLocalDate();
        return at.atZone(zone()).toLocalDate().equals(today)
                ? seconds(at)
                : DAY.format(at.atZone(zone()));
    }
}
