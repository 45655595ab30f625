package dev.openrtc.worker.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.KeyRejection;
import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.api.SessionState;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.BreakerView;
import dev.openrtc.worker.api.WorkerSnapshot.End;
import dev.openrtc.worker.api.WorkerSnapshot.Finding;
import dev.openrtc.worker.api.WorkerSnapshot.KeyView;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.api.WorkerSnapshot.TimelineEntry;
import dev.openrtc.worker.fakes.ManualClock;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotFolderTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");

    private final ManualClock clock = new ManualClock();
    private final StillLife live = new StillLife();
    private final SnapshotFolder folder = folder();

    @Test
    void aCallIsSeenFromItsAdmissionToItsEndAndItsTenantIsCounted() {
        admit(ACME, "s1");
        move("s1", SessionState.ASSIGNED);
        clock.advance(Duration.ofMillis(300));
        move("s1", SessionState.JOINED);
        WorkerSnapshot up = next();
        assertThat(up.sessionsByTenant()).containsExactlyEntriesOf(Map.of(ACME, 1));
        assertThat(up.sessions())
                .singleElement()
                .satisfies(row -> assertThat(row.state()).isEqualTo(SessionState.JOINED));
        assertThat(row(up, ACME).joinP95Millis()).isEqualTo(300);
        end(ACME, "s1", EndReason.HUNG_UP);
        WorkerSnapshot over = next();
        assertThat(over.sessionsByTenant()).isEmpty();
        assertThat(over.sessions()).isEmpty();
        assertThat(over.ended().getFirst().timeline())
                .extracting(TimelineEntry::what)
                .containsExactly("admitted", "assigned", "joined", "ended");
        assertThat(row(over, ACME).succeeded()).isEqualTo(1);
        assertThat(over.number()).isGreaterThan(up.number());
    }

    @Test
    void whatDidNotChangeIsTheVerySameObjectInTheNextSnapshot() {
        admit(ACME, "s1");
        WorkerSnapshot before = next();
        WorkerSnapshot same = next();
        assertThat(same.tenants()).isSameAs(before.tenants());
        assertThat(same.sessions()).isSameAs(before.sessions());
        admit(GLOBEX, "s2");
        WorkerSnapshot after = next();
        assertThat(row(after, ACME)).isSameAs(row(before, ACME));
        assertThat(row(after, GLOBEX)).isNotSameAs(row(before, GLOBEX));
    }

    @Test
    void equalRefusalsWithinASecondAreOneRowWithACount() {
        for (int refusal = 0; refusal < 7; refusal++) {
            refuse(Optional.of(ACME), RefusalReason.AT_CAPACITY_TENANT);
        }
        clock.advance(Duration.ofSeconds(2));
        refuse(Optional.of(ACME), RefusalReason.AT_CAPACITY_TENANT);
        WorkerSnapshot seen = next();
        assertThat(seen.refused()).extracting(RefusalRow::count).containsExactly(1, 7);
        assertThat(row(seen, ACME).refusedRecently())
                .containsExactlyEntriesOf(Map.of(RefusalReason.AT_CAPACITY_TENANT, 8L));
        assertThat(seen.totals().refused()).isEqualTo(8);
    }

    @Test
    void refusalsOfTenantsNobodyKnowsMakeNoRowsAndKeepTheListBounded() {
        for (int name = 0; name < 2000; name++) {
            refuse(Optional.of(new TenantId("made-up-" + name)), RefusalReason.UNKNOWN_TENANT);
        }
        WorkerSnapshot seen = next();
        assertThat(seen.tenants()).hasSize(2);
        assertThat(seen.refused()).hasSize(500);
        assertThat(seen.totals().refused()).isEqualTo(2000);
    }

    @Test
    void whatHappenedLongerThanFiveMinutesAgoIsNotRecentAnyMore() {
        refuse(Optional.of(ACME), RefusalReason.START_RATE);
        admit(ACME, "s1");
        end(ACME, "s1", EndReason.AGENT_FAILED);
        assertThat(row(next(), ACME).failedRecently()).isEqualTo(1);
        for (int second = 0; second < 330; second += 5) {
            clock.advance(Duration.ofSeconds(5));
            folder.flush();
        }
        TenantRow later = row(folder.latest(), ACME);
        assertThat(later.failedRecently()).isZero();
        assertThat(later.refusedRecently()).isEmpty();
        assertThat(later.failed()).isEqualTo(1);
        assertThat(later.lastFault()).isPresent();
    }

    @Test
    void historyHasAPointEveryFiveSeconds() {
        admit(ACME, "s1");
        folder.flush();
        clock.advance(Duration.ofSeconds(5));
        folder.flush();
        end(ACME, "s1", EndReason.HUNG_UP);
        clock.advance(Duration.ofSeconds(5));
        folder.flush();
        List<Integer> history = row(folder.latest(), ACME).history();
        assertThat(history).hasSize(60);
        assertThat(history.subList(58, 60)).containsExactly(1, 0);
    }

    @Test
    void anUnknownTenantHasARowWhileItHasACall() {
        TenantId guest = new TenantId("guest");
        admit(guest, "s1");
        assertThat(next().tenant(guest)).isPresent();
        end(guest, "s1", EndReason.HUNG_UP);
        for (int second = 0; second < 330; second += 5) {
            clock.advance(Duration.ofSeconds(5));
            folder.flush();
        }
        assertThat(folder.latest().tenant(guest)).isEmpty();
    }

    @Test
    void aFloodOfNotesIsDroppedAndCountedButNoEndIsLost() {
        admit(ACME, "s1");
        for (int note = 0; note < 100_000; note++) {
            folder.emit(new Signal.SessionNoted(clock.instant(), ACME, "s1", "note", ""));
        }
        end(ACME, "s1", EndReason.HUNG_UP);
        WorkerSnapshot seen = next();
        assertThat(seen.drops().signals()).isPositive();
        assertThat(seen.sessions()).isEmpty();
        assertThat(seen.ended().getFirst().timeline().size()).isLessThan(70);
        assertThat(seen.findings()).anyMatch(f -> f.sentence().contains("dropped"));
    }

    @Test
    void anOpenBreakerIsAFindingUntilItCloses() {
        live.breakers.put(
                GLOBEX,
                new BreakerView(
                        BreakerState.OPEN, 9, 7, Duration.ofSeconds(30), 0, 0, "", List.of()));
        folder.emit(new Signal.BreakerMoved(clock.instant(), GLOBEX, BreakerState.OPEN, "7 of 9"));
        WorkerSnapshot open = next();
        assertThat(open.totals().openBreakers()).isEqualTo(1);
        assertThat(open.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.tenant()).isEqualTo("globex"));
        live.breakers.clear();
        folder.emit(new Signal.BreakerMoved(clock.instant(), GLOBEX, BreakerState.CLOSED, "probe"));
        assertThat(next().findings()).isEmpty();
    }

    @Test
    void aTenantAboardThreeLostHostsIsProposedForAHostOfItsOwn() {
        for (int loss = 0; loss < 3; loss++) {
            admit(ACME, "s" + loss);
            folder.emit(new Signal.SessionPlaced(clock.instant(), ACME, "s" + loss, "shared"));
            end(ACME, "s" + loss, EndReason.HOST_LOST);
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(next().findings())
                .anyMatch(f -> f.tenant().equals("acme") && f.sentence().contains("of its own"));
    }

    @Test
    void prometheusNamesTheMostUsedTenantsAndAddsUpTheOthers() {
        admit(ACME, "s1");
        String text = PrometheusText.of(next(), 1);
        assertThat(text)
                .contains(
                        "openrtc_calls 1\n",
                        "openrtc_tenant_started_total{tenant=\"acme\"} 1\n",
                        "openrtc_tenant_calls{others=\"other\"} 0\n")
                .doesNotContain("globex");
    }

    private SnapshotFolder folder() {
        live.know(ACME, GLOBEX);
        return new SnapshotFolder(live, clock, clock, "run", DropCounts.NONE, ProcessMeter.JVM);
    }

    private WorkerSnapshot next() {
        folder.flush();
        return folder.latest();
    }

    @Test
    void aRejectedKeyStandsInItsTenantsRowUntilItIsAnotherOneOrIsTaken() {
        live.know(ACME, GLOBEX);
        live.keys.put(ACME, List.of(key("deepgram"), key("openai")));
        live.keys.put(TenantId.DEFAULT, List.of(key("cartesia")));
        clock.advance(Duration.ofSeconds(1));
        judge("deepgram", false);
        judge("openai", false);
        judge("cartesia", false);
        WorkerSnapshot told = next();
        assertThat(row(told, ACME).rejectedKeys())
                .extracting(KeyRejection::vendor)
                .containsExactly("cartesia", "deepgram", "openai");
        assertThat(row(told, GLOBEX).rejectedKeys()).isEmpty();
        assertThat(told.findings())
                .extracting(Finding::sentence)
                .contains(
                        "deepgram rejects the key of acme (Invalid credentials). Set another one:"
                                + " the next call uses it.");

        judge("openai", true);
        clock.advance(Duration.ofSeconds(1));
        live.keys.put(ACME, List.of(key("deepgram"), key("openai")));
        folder.emit(new Signal.TenantChanged(clock.instant(), ACME));
        assertThat(row(next(), ACME).rejectedKeys())
                .extracting(KeyRejection::vendor)
                .containsExactly("cartesia");
    }

    private KeyView key(String vendor) {
        return new KeyView(vendor, "api_key", "ab12", clock.instant());
    }

    private void judge(String vendor, boolean accepted) {
        folder.emit(
                new Signal.KeyJudged(
                        clock.instant(), ACME, vendor, accepted, "Invalid credentials"));
    }

    private static TenantRow row(WorkerSnapshot snapshot, TenantId tenant) {
        return snapshot.tenant(tenant).orElseThrow();
    }

    private void admit(TenantId tenant, String session) {
        live.calls.merge(tenant, 1, Integer::sum);
        folder.emit(
                new Signal.Admitted(
                        clock.instant(), tenant, session, "job-" + session, "echo", "room", 9000));
    }

    private void move(String session, SessionState state) {
        folder.emit(new Signal.SessionMoved(clock.instant(), ACME, session, state));
    }

    private void end(TenantId tenant, String session, EndReason reason) {
        live.calls.merge(tenant, -1, Integer::sum);
        folder.emit(
                new Signal.SessionEnded(
                        clock.instant(),
                        tenant,
                        session,
                        new End(clock.instant(), reason, "", Duration.ofSeconds(1))));
    }

    private void refuse(Optional<TenantId> tenant, RefusalReason reason) {
        folder.emit(
                new Signal.Refused(
                        new RefusalRow(
                                clock.instant(),
                                tenant,
                                "job",
                                "room",
                                reason,
                                "why",
                                Duration.ZERO,
                                1,
                                9000)));
    }
}
