package dev.openrtc.ui.tenant;

import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.History.AuditRow;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a limit was before it became what it is, who changed it and when: read from the audit,
/// whose rows say before and after in words. Pure functions.
///
/// @param value as [Limit#shown] would show it; empty = none
record LimitPast(String value, String actor, Instant at) {
    private static final Set<String> ACTIONS =
            Set.of("set-limits", "set-tenant-cap", "set-breaker");

    /// @param rows newest first
    static Map<Limit, LimitPast> of(List<AuditRow> rows) {
        Map<Limit, LimitPast> found = new EnumMap<>(Limit.class);
        for (AuditRow row : rows) {
            if (ACTIONS.contains(row.action()) && row.result().equals("applied")) {
                for (Limit limit : Limit.values()) {
                    before(limit, row).ifPresent(past -> found.putIfAbsent(limit, past));
                }
            }
        }
        return found;
    }

    private static Optional<LimitPast> before(Limit limit, AuditRow row) {
        Optional<String> before = value(limit, row.before());
        Optional<String> after = value(limit, row.after());
        return before.equals(after)
                ? Optional.empty()
                : before.map(value -> new LimitPast(value, row.actor(), row.at()));
    }

    private static Optional<String> value(Limit limit, String told) {
        Matcher matcher = Pattern.compile(pattern(limit)).matcher(told);
        return matcher.find() ? Optional.of(shown(limit, matcher.group(1))) : Optional.empty();
    }

    private static String pattern(Limit limit) {
        return switch (limit) {
            case CAP -> "^cap ([^,]+)";
            case STARTS -> "starts a minute ([^,]+)";
            case AGENT -> "agent (.+), agency keys";
            case AGENCY_KEYS -> "agency keys (yes|no)";
            case BREAKER_ON -> "enabled=(\\w+)";
            case RATIO -> "ratio=([\\d.]+)";
            case SAMPLES -> "minimumSamples=(\\d+)";
            case WINDOW -> "window=(\\w+)";
            case COOLDOWN -> "cooldown=(\\w+)";
            case LONGEST -> "longestCooldown=(\\w+)";
            case PROBES -> "probes=(\\d+)";
            case LEASE -> "probeLease=(\\w+)";
        };
    }

    private static String shown(Limit limit, String raw) {
        return switch (limit) {
            case CAP, STARTS -> raw.equals("none") ? "" : raw;
            case AGENT -> raw.equals("worker's") ? "" : raw;
            case AGENCY_KEYS -> Text.of("limits." + raw);
            case BREAKER_ON -> Text.of(raw.equals("true") ? "limits.yes" : "limits.no");
            case RATIO -> String.valueOf(Math.round(Double.parseDouble(raw) * 100));
            case SAMPLES, PROBES -> raw;
            case WINDOW, COOLDOWN, LONGEST, LEASE -> seconds(raw);
        };
    }

    private static String seconds(String raw) {
        try {
            return String.valueOf(Duration.parse(raw).toSeconds());
        } catch (DateTimeParseException e) {
            return raw;
        }
    }
}
