package dev.openrtc.worker.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.api.SessionState;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.End;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.fakes.ManualClock;
import dev.openrtc.worker.observer.SessionOutcome.Status;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// The folder beside a plain list of what happened, through any course of signals, however they are
/// spread over snapshots.
class TotalsModelTest {
    private static final List<TenantId> KNOWN =
            List.of(new TenantId("acme"), new TenantId("globex"));
    private static final TenantId STRANGER = new TenantId("stranger");
    private static final List<SessionState> STATES =
            List.of(
                    SessionState.ASSIGNED,
                    SessionState.QUEUED,
                    SessionState.STARTING,
                    SessionState.JOINED,
                    SessionState.ACTIVE,
                    SessionState.ENDING);

    private record Call(String session, TenantId tenant) {}

    private record Over(TenantId tenant, EndReason reason) {}

    private record No(Optional<TenantId> tenant, int count) {}

    private final ManualClock clock = new ManualClock();
    private final StillLife live = new StillLife();
    private final SnapshotFolder folder =
            new SnapshotFolder(live, clock, clock, "run", DropCounts.NONE, ProcessMeter.JVM);
    private final List<Call> admitted = new ArrayList<>();
    private final List<Call> up = new ArrayList<>();
    private final List<Over> ends = new ArrayList<>();
    private final List<No> refusals = new ArrayList<>();

    @Property(tries = 150)
    void totalsAndRowsAreWhatAPlainCountSays(
            @ForAll @Size(min = 10, max = 150)
                    List<@IntRange(min = 0, max = 9999) Integer> course) {
        live.know(KNOWN.getFirst(), KNOWN.getLast());
        for (int event : course) {
            happen(event % 10, event / 10);
        }
        folder.flush();
        WorkerSnapshot seen = folder.latest();
        assertThat(seen.totals().admitted()).isEqualTo(admitted.size());
        assertThat(seen.totals().refused()).isEqualTo(sum(refusals));
        assertThat(seen.totals().offers()).isEqualTo(admitted.size() + sum(refusals));
        assertThat(seen.totals().ended()).isEqualTo(ends.size());
        assertThat(seen.totals().failed()).isEqualTo(count(ends, Status.FAILED));
        assertThat(seen.totals().calls()).isEqualTo(up.size());
        assertThat(seen.sessions())
                .extracting(SessionRow::session)
                .containsExactlyElementsOf(up.stream().map(Call::session).toList());
        KNOWN.forEach(tenant -> row(seen.tenant(tenant).orElseThrow()));
    }

    private void row(TenantRow row) {
        TenantId tenant = row.tenant();
        List<Over> over = ends.stream().filter(end -> end.tenant().equals(tenant)).toList();
        assertThat(row.started())
                .isEqualTo(admitted.stream().filter(c -> c.tenant().equals(tenant)).count());
        assertThat(row.calls())
                .isEqualTo((int) up.stream().filter(c -> c.tenant().equals(tenant)).count());
        assertThat(row.ended()).isEqualTo(over.size());
        assertThat(row.succeeded()).isEqualTo(count(over, Status.SUCCESS));
        assertThat(row.failed()).isEqualTo(count(over, Status.FAILED));
        assertThat(row.refused())
                .isEqualTo(
                        sum(
                                refusals.stream()
                                        .filter(no -> no.tenant().equals(Optional.of(tenant)))
                                        .toList()));
    }

    private void happen(int kind, int detail) {
        switch (kind) {
            case 0, 1, 2 -> admit(whose(detail));
            case 3 -> {
                if (!up.isEmpty()) {
                    Call call = up.get(detail % up.size());
                    folder.emit(
                            new Signal.SessionMoved(
                                    clock.instant(),
                                    call.tenant(),
                                    call.session(),
                                    STATES.get(detail % STATES.size())));
                }
            }
            case 4, 5 -> {
                if (!up.isEmpty()) {
                    Call call = up.remove(detail % up.size());
                    live.calls.merge(call.tenant(), -1, Integer::sum);
                    end(call.session(), call.tenant(), detail);
                }
            }
            case 6 -> end("never-seen", KNOWN.get(detail % 2), detail);
            case 7 -> refuse(detail);
            case 8 -> {
                clock.advance(Duration.ofMillis(detail));
                folder.flush();
            }
            default ->
                    folder.emit(
                            new Signal.SessionCpu(
                                    clock.instant(),
                                    whose(detail),
                                    "s" + detail,
                                    Duration.ofMillis(detail)));
        }
    }

    private void admit(TenantId tenant) {
        Call call = new Call("s" + admitted.size(), tenant);
        admitted.add(call);
        up.add(call);
        live.calls.merge(tenant, 1, Integer::sum);
        folder.emit(
                new Signal.Admitted(
                        clock.instant(), tenant, call.session(), "job", "echo", "room", 1000));
    }

    private void end(String session, TenantId tenant, int detail) {
        EndReason reason = EndReason.values()[detail % EndReason.values().length];
        ends.add(new Over(tenant, reason));
        folder.emit(
                new Signal.SessionEnded(
                        clock.instant(),
                        tenant,
                        session,
                        new End(clock.instant(), reason, "", Duration.ofSeconds(1))));
    }

    private void refuse(int detail) {
        Optional<TenantId> tenant =
                detail % 4 == 3 ? Optional.empty() : Optional.of(whose(detail % 4));
        int count = 1 + detail % 3;
        refusals.add(new No(tenant, count));
        folder.emit(
                new Signal.Refused(
                        new RefusalRow(
                                clock.instant(),
                                tenant,
                                "job",
                                "room",
                                RefusalReason.values()[detail % RefusalReason.values().length],
                                "",
                                Duration.ZERO,
                                count,
                                1000)));
    }

    private static TenantId whose(int detail) {
        return detail % 3 == 2 ? STRANGER : KNOWN.get(detail % 3);
    }

    private static long sum(List<No> refusals) {
        return refusals.stream().mapToLong(No::count).sum();
    }

    private static long count(List<Over> ends, Status status) {
        return ends.stream().filter(end -> Status.of(end.reason()) == status).count();
    }
}
