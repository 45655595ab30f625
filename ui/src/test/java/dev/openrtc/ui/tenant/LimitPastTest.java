package dev.openrtc.ui.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.api.BreakerSettings;
import dev.openrtc.worker.api.History.AuditRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitPastTest {
    private static final Instant AT = Instant.parse("2026-03-14T13:00:00Z");
    private static final String NONE =
            "cap none, starts a minute none, agent worker's, agency keys yes";
    private static final String FIVE =
            "cap 5, starts a minute none, agent worker's, agency keys yes";
    private static final String EIGHT = "cap 8, starts a minute 20, agent front, agency keys no";

    @Test
    void theNewestChangeOfEachLimitSaysWhatItWasWhoChangedItAndWhen() {
        Map<Limit, LimitPast> past =
                LimitPast.of(
                        List.of(
                                row(3, "set-limits", "applied", "cli:bo", FIVE, EIGHT),
                                row(2, "set-tenant-cap", "applied", "console:ada", NONE, FIVE)));
        assertThat(past)
                .containsEntry(Limit.CAP, new LimitPast("5", "cli:bo", AT.plusSeconds(3)))
                .containsEntry(Limit.STARTS, new LimitPast("", "cli:bo", AT.plusSeconds(3)))
                .containsEntry(Limit.AGENT, new LimitPast("", "cli:bo", AT.plusSeconds(3)))
                .containsEntry(Limit.AGENCY_KEYS, new LimitPast("yes", "cli:bo", AT.plusSeconds(3)))
                .doesNotContainKey(Limit.WINDOW);
    }

    @Test
    void breakerSettingsAreReadAsTheyAreShown() {
        BreakerSettings before = BreakerSettings.DEFAULT;
        BreakerSettings after = before.withEnabled(false);
        Map<Limit, LimitPast> past =
                LimitPast.of(
                        List.of(
                                row(
                                        1,
                                        "set-breaker",
                                        "applied",
                                        "console:ada",
                                        before.toString(),
                                        after.toString())));
        assertThat(past).containsOnlyKeys(Limit.BREAKER_ON);
        BreakerSettings slow =
                new BreakerSettings(
                        true,
                        0.25,
                        9,
                        before.window().multipliedBy(2),
                        before.cooldown(),
                        before.longestCooldown().multipliedBy(2),
                        3,
                        before.probeLease());
        assertThat(
                        LimitPast.of(
                                List.of(
                                        row(
                                                1,
                                                "set-breaker",
                                                "applied",
                                                "console:ada",
                                                slow.toString(),
                                                before.toString()))))
                .extractingFromEntries(entry -> entry.getKey() + " " + entry.getValue().value())
                .containsExactlyInAnyOrder(
                        "RATIO 25", "SAMPLES 9", "WINDOW 120", "LONGEST 600", "PROBES 3");
    }

    @Test
    void aRefusedChangeChangedNothing() {
        assertThat(
                        LimitPast.of(
                                List.of(
                                        row(1, "set-limits", "refused", "cli:bo", FIVE, EIGHT),
                                        row(1, "suspend", "applied", "cli:bo", FIVE, EIGHT))))
                .isEmpty();
    }

    private static AuditRow row(
            long second, String action, String result, String actor, String before, String after) {
        return new AuditRow(
                second, AT.plusSeconds(second), actor, action, "acme", result, before, after, "");
    }
}
