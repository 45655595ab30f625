package dev.openrtc.worker.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.api.BreakerSettings;
import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.fakes.ManualClock;
import dev.openrtc.worker.port.BreakerMemo;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class BreakersTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");

    private final ManualClock clock = new ManualClock();
    private final Map<TenantId, BreakerSettings> settings = new ConcurrentHashMap<>();
    private final List<String> moves = new ArrayList<>();
    private final List<BreakerMemo> automatic = new ArrayList<>();
    private final Breakers breakers = fresh();

    @Test
    void threeOfSixStaysClosedAndFourOfSevenOpens() {
        results(3, 3);
        assertThat(state()).isEqualTo(BreakerState.CLOSED);
        fail(pass());
        assertThat(state()).isEqualTo(BreakerState.OPEN);
    }

    @Test
    void fiveCallsThatWentWellFirstAndFailedLaterOpenIt() {
        for (int i = 0; i < 5; i++) {
            Ticket ticket = pass();
            long wentWell = breakers.succeeded(ACME, ticket);
            clock.advance(Duration.ofSeconds(10));
            breakers.turned(ACME, ticket, wentWell, "the agent's code failed");
        }
        assertThat(state()).isEqualTo(BreakerState.OPEN);
        assertThat(moves.getLast()).contains("OPEN");
    }

    @Test
    void aFailureTakesBackOnlyItsOwnCallsSuccess() {
        Ticket first = pass();
        long wentWell = breakers.succeeded(ACME, first);
        clock.advance(Duration.ofSeconds(1));
        breakers.succeeded(ACME, pass());
        breakers.turned(ACME, first, wentWell, "x");
        assertThat(breakers.view(ACME).samples()).isEqualTo(2);
        assertThat(breakers.view(ACME).failures()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(61));
        breakers.turned(ACME, first, wentWell, "x");
        assertThat(breakers.view(ACME).samples()).isEqualTo(1);
    }

    @Test
    void aCallOfAnEarlierGenerationTurnsNothing() {
        Ticket before = pass();
        long wentWell = breakers.succeeded(ACME, before);
        breakers.reset(ACME, "again");
        breakers.turned(ACME, before, wentWell, "x");
        assertThat(breakers.view(ACME).samples()).isZero();
    }

    @Test
    void fourFailuresAreTooFewToJudge() {
        results(0, 4);
        assertThat(state()).isEqualTo(BreakerState.CLOSED);
        fail(pass());
        assertThat(state()).isEqualTo(BreakerState.OPEN);
        assertThat(breakers.enter(GLOBEX)).isInstanceOf(Gate.Pass.class);
    }

    @Test
    void failuresOlderThanTheWindowNoLongerCount() {
        results(0, 4);
        clock.advance(Duration.ofSeconds(61));
        results(0, 4);
        assertThat(state()).isEqualTo(BreakerState.CLOSED);
        assertThat(breakers.view(ACME).samples()).isEqualTo(4);
    }

    @Test
    void theCooldownStartsAtThirtySecondsDoublesAndStopsGrowingAtFiveMinutes() {
        results(0, 5);
        for (int seconds : new int[] {30, 60, 120, 240, 300, 300}) {
            Duration left = breakers.view(ACME).remaining();
            assertThat(left)
                    .isBetween(Duration.ofSeconds(seconds), Duration.ofMillis(seconds * 1100L));
            clock.advance(left.minusNanos(1));
            assertThat(breakers.enter(ACME)).isInstanceOf(Gate.Blocked.class);
            clock.advance(Duration.ofNanos(1));
            fail(pass());
            assertThat(state()).isEqualTo(BreakerState.OPEN);
        }
    }

    @Test
    void oneProbePassesAndAGoodOneCloses() {
        openAndCool();
        Ticket probe = pass();
        assertThat(breakers.enter(ACME))
                .isEqualTo(new Gate.Blocked(BreakerState.HALF_OPEN, Duration.ofSeconds(60)));
        breakers.succeeded(ACME, probe);
        assertThat(state()).isEqualTo(BreakerState.CLOSED);
        assertThat(breakers.view(ACME).step()).isZero();
        assertThat(moves).containsExactly("OPEN", "HALF_OPEN", "CLOSED");
    }

    @Test
    void aProbeThatEndsWithoutAResultGivesItsPlaceBack() {
        openAndCool();
        breakers.neutral(ACME, pass());
        assertThat(breakers.enter(ACME)).isInstanceOf(Gate.Pass.class);
    }

    @Test
    void aProbeThatIsNeverHeardOfAgainLosesItsLeaseAndItsVoice() {
        openAndCool();
        Ticket lost = pass();
        clock.advance(Duration.ofSeconds(60));
        Ticket next = pass();
        breakers.failed(ACME, lost, "late");
        assertThat(state()).isEqualTo(BreakerState.HALF_OPEN);
        breakers.succeeded(ACME, next);
        assertThat(state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void asManyGoodProbesAsTheSettingsNameClose() {
        settings.put(ACME, probes(3));
        openAndCool();
        Ticket one = pass();
        Ticket two = pass();
        Ticket three = pass();
        assertThat(breakers.enter(ACME)).isInstanceOf(Gate.Blocked.class);
        breakers.succeeded(ACME, one);
        breakers.succeeded(ACME, two);
        assertThat(state()).isEqualTo(BreakerState.HALF_OPEN);
        breakers.succeeded(ACME, three);
        assertThat(state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void aProbeThatWentWellAndFailsWhileOthersAreOutOpensItAgain() {
        settings.put(ACME, probes(3));
        openAndCool();
        Ticket one = pass();
        Ticket two = pass();
        long wentWell = breakers.succeeded(ACME, one);
        breakers.turned(ACME, one, wentWell, "the agent's code failed");
        assertThat(state()).isEqualTo(BreakerState.OPEN);
        assertThat(breakers.view(ACME).step()).isEqualTo(1);
        breakers.succeeded(ACME, two);
        assertThat(state()).isEqualTo(BreakerState.OPEN);
    }

    @Test
    void aTicketOfAForgottenBreakerSpeaksForNoneThatIsMadeLater() {
        Ticket free = pass();
        breakers.succeeded(ACME, pass());
        Ticket known = pass();
        breakers.forget(ACME);
        fail(free);
        fail(known);
        assertThat(breakers.view(ACME).samples()).isZero();
        fail(pass());
        assertThat(breakers.view(ACME).failures()).isEqualTo(1);
    }

    @Test
    void aTicketOfATenantThatWasForgottenWithoutABreakerIsNoLongerHeard() {
        Ticket free = pass();
        breakers.forget(ACME);
        fail(free);
        assertThat(breakers.view(ACME).samples()).isZero();
        fail(pass());
        assertThat(breakers.view(ACME).samples()).isEqualTo(1);
    }

    @Test
    void manyForgottenTenantsAreRememberedInBoundedRoom() {
        Generations generations = new Generations(3);
        for (int i = 0; i < 10; i++) {
            TenantId tenant = new TenantId("t" + i);
            long before = generations.first(tenant);
            generations.forgotten(tenant, before + i);
            assertThat(generations.first(tenant)).isGreaterThan(before + i);
        }
        assertThat(generations.remembered()).isLessThanOrEqualTo(3);
    }

    @Test
    void resultsOfAnEarlierGenerationAreDropped() {
        List<Ticket> early = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            early.add(pass());
        }
        results(0, 5);
        early.forEach(this::fail);
        clock.advance(Duration.ofSeconds(33));
        Ticket probe = pass();
        early.forEach(ticket -> breakers.succeeded(ACME, ticket));
        assertThat(state()).isEqualTo(BreakerState.HALF_OPEN);
        breakers.succeeded(ACME, probe);
        early.forEach(this::fail);
        assertThat(breakers.view(ACME).samples()).isZero();
        assertThat(state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void forcedOpenStaysUntilItIsReset() {
        breakers.forceOpen(ACME, "incident 7");
        clock.advance(Duration.ofDays(2));
        assertThat(breakers.enter(ACME))
                .isEqualTo(new Gate.Blocked(BreakerState.FORCED_OPEN, Duration.ZERO));
        assertThat(breakers.view(ACME).reason()).isEqualTo("incident 7");
        breakers.reset(ACME, "over");
        assertThat(breakers.enter(ACME)).isInstanceOf(Gate.Pass.class);
        assertThat(automatic).isEmpty();
    }

    @Test
    void resetWhileOpenClosesAtOnceAndForgetsTheSamples() {
        results(0, 5);
        breakers.reset(ACME, "key fixed");
        assertThat(state()).isEqualTo(BreakerState.CLOSED);
        results(0, 4);
        assertThat(state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void switchedOffItJudgesNothingAndSwitchedOnItStartsAnew() {
        results(0, 5);
        settings.put(ACME, BreakerSettings.DEFAULT.withEnabled(false));
        breakers.edited(ACME);
        results(0, 20);
        assertThat(state()).isEqualTo(BreakerState.DISABLED);
        settings.put(ACME, BreakerSettings.DEFAULT);
        breakers.edited(ACME);
        assertThat(state()).isEqualTo(BreakerState.CLOSED);
        results(0, 5);
        assertThat(state()).isEqualTo(BreakerState.OPEN);
    }

    @Test
    void aRestartTakesUpTheCooldownThatWasLeftButNeverMoreThanACooldown() {
        results(0, 5);
        BreakerMemo saved = automatic.getLast();
        Breakers after = fresh();
        after.restore(Map.of(ACME, saved));
        assertThat(after.view(ACME).state()).isEqualTo(BreakerState.OPEN);
        assertThat(after.view(ACME).remaining()).isEqualTo(Duration.ofSeconds(30));
        BreakerMemo broken =
                new BreakerMemo(BreakerState.OPEN, Duration.ofDays(9), 1, 4, "x", clock.instant());
        Breakers repaired = fresh();
        repaired.restore(Map.of(ACME, broken));
        assertThat(repaired.view(ACME).remaining()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aForcedOpenBreakerIsStillForcedOpenAfterARestart() {
        breakers.forceOpen(ACME, "incident 7");
        BreakerMemo saved = breakers.planned(ACME, BreakerState.FORCED_OPEN, "incident 7");
        Breakers after = fresh();
        after.restore(Map.of(ACME, saved));
        assertThat(after.view(ACME).state()).isEqualTo(BreakerState.FORCED_OPEN);
        assertThat(after.view(ACME).reason()).isEqualTo("incident 7");
    }

    @Test
    void theHistoryIsBoundedInNumberAndAge() {
        for (int i = 0; i < 100; i++) {
            breakers.forceOpen(ACME, "again");
        }
        assertThat(breakers.view(ACME).history()).hasSize(48);
        clock.advance(Duration.ofHours(25));
        assertThat(breakers.view(ACME).history()).isEmpty();
    }

    @Test
    void aStrangersBreakerIsForgottenOnceItHoldsNothing() {
        results(0, 4);
        breakers.sweep(ACME::equals);
        assertThat(breakers.view(ACME).samples()).isEqualTo(4);
        clock.advance(Duration.ofSeconds(61));
        breakers.sweep(ACME::equals);
        assertThat(breakers.enter(ACME)).isInstanceOf(Gate.Pass.class);
    }

    private Breakers fresh() {
        return new Breakers(
                tenant -> settings.getOrDefault(tenant, BreakerSettings.DEFAULT),
                clock,
                clock,
                new java.util.Random(7),
                (_, state, _, memo, byItself) -> {
                    moves.add(state.name());
                    if (byItself) {
                        automatic.add(memo);
                    }
                });
    }

    private static BreakerSettings probes(int probes) {
        BreakerSettings d = BreakerSettings.DEFAULT;
        return new BreakerSettings(
                true,
                d.ratio(),
                d.minimumSamples(),
                d.window(),
                d.cooldown(),
                d.longestCooldown(),
                probes,
                d.probeLease());
    }

    private void openAndCool() {
        results(0, 5);
        clock.advance(Duration.ofSeconds(33));
    }

    private void results(int good, int bad) {
        for (int i = 0; i < good; i++) {
            breakers.succeeded(ACME, pass());
        }
        for (int i = 0; i < bad; i++) {
            fail(pass());
        }
    }

    private void fail(Ticket ticket) {
        breakers.failed(ACME, ticket, "agent code");
    }

    private Ticket pass() {
        Gate gate = breakers.enter(ACME);
        assertThat(gate).isInstanceOf(Gate.Pass.class);
        return ((Gate.Pass) gate).ticket();
    }

    private BreakerState state() {
        return breakers.view(ACME).state();
    }
}
