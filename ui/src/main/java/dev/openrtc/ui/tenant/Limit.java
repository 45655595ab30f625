package dev.openrtc.ui.tenant;

import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.BreakerSettings;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.TenantSettings.Limits;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;

/// Every value of the Limits tab: how it reads and how what was typed changes it. Durations are in
/// seconds, the ratio in per cent.
enum Limit {
    CAP,
    STARTS,
    AGENT,
    AGENCY_KEYS,
    BREAKER_ON,
    RATIO,
    SAMPLES,
    WINDOW,
    COOLDOWN,
    LONGEST,
    PROBES,
    LEASE;

    String title() {
        return Text.of("limit." + name());
    }

    /// True for a setting that is only on or off.
    boolean ofTwo() {
        return this == AGENCY_KEYS || this == BREAKER_ON;
    }

    boolean ofBreaker() {
        return compareTo(BREAKER_ON) >= 0;
    }

    long version(TenantSettings s) {
        return ofBreaker() ? s.breakerVersion() : s.limitsVersion();
    }

    String shown(TenantSettings s) {
        BreakerSettings b = s.breaker();
        return switch (this) {
            case CAP -> CapReading.shown(s.cap());
            case STARTS -> CapReading.shown(s.startsPerMinute());
            case AGENT -> s.defaultAgent();
            case AGENCY_KEYS -> yes(s.agencyKeys());
            case BREAKER_ON -> yes(b.enabled());
            case RATIO -> String.valueOf(Math.round(b.ratio() * 100));
            case SAMPLES -> String.valueOf(b.minimumSamples());
            case WINDOW -> String.valueOf(b.window().toSeconds());
            case COOLDOWN -> String.valueOf(b.cooldown().toSeconds());
            case LONGEST -> String.valueOf(b.longestCooldown().toSeconds());
            case PROBES -> String.valueOf(b.probes());
            case LEASE -> String.valueOf(b.probeLease().toSeconds());
        };
    }

    /// @throws IllegalArgumentException saying what is wrong with the text
    Limits limits(Limits l, String text) {
        return switch (this) {
            case CAP -> l.withCap(number(text));
            case STARTS -> new Limits(l.cap(), number(text), l.defaultAgent(), l.agencyKeys());
            case AGENT -> new Limits(l.cap(), l.startsPerMinute(), text, l.agencyKeys());
            case AGENCY_KEYS ->
                    new Limits(l.cap(), l.startsPerMinute(), l.defaultAgent(), truth(text));
            case BREAKER_ON, RATIO, SAMPLES, WINDOW, COOLDOWN, LONGEST, PROBES, LEASE -> l;
        };
    }

    /// @throws IllegalArgumentException saying what is wrong with the text
    BreakerSettings breaker(BreakerSettings b, String text) {
        return new BreakerSettings(
                this == BREAKER_ON ? truth(text) : b.enabled(),
                this == RATIO ? Integer.parseInt(text) / 100.0 : b.ratio(),
                this == SAMPLES ? Integer.parseInt(text) : b.minimumSamples(),
                this == WINDOW ? seconds(text) : b.window(),
                this == COOLDOWN ? seconds(text) : b.cooldown(),
                this == LONGEST ? seconds(text) : b.longestCooldown(),
                this == PROBES ? Integer.parseInt(text) : b.probes(),
                this == LEASE ? seconds(text) : b.probeLease());
    }

    private static Duration seconds(String text) {
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    private static OptionalInt number(String text) {
        return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    }

    private static String yes(boolean value) {
        return Text.of(value ? "limits.yes" : "limits.no");
    }

    private static boolean truth(String text) {
        String typed = text.toLowerCase(Locale.ROOT);
        if (typed.equals(yes(true)) || typed.equals(yes(false))) {
            return typed.equals(yes(true));
        }
        throw new IllegalArgumentException(Text.of("limits.yes-or-no"));
    }
}
