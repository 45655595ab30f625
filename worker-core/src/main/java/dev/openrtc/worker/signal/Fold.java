package dev.openrtc.worker.signal;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.Drops;
import dev.openrtc.worker.api.WorkerSnapshot.Finding;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.api.WorkerSnapshot.Totals;
import dev.openrtc.worker.observer.SessionOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Adds signals up and builds snapshots of the sums. Not safe for many threads.
final class Fold {
    private static final int MOST_LIVE = 100_000;
    private static final int KEPT = 500;
    private static final int MOST_FINDINGS = 100;
    private static final Duration DROPS_SHOWN = Duration.ofMinutes(5);

    private final LiveView live;
    private final ProcessMeter meter;
    private final SnapshotListener listener;
    private final TenantBook tenants;
    private final SessionBook sessions = new SessionBook(MOST_LIVE, KEPT);
    private final RefusalBook refusals = new RefusalBook(KEPT);
    private final HostLosses losses = new HostLosses();
    private final FindingBook noted = new FindingBook(MOST_FINDINGS);
    private final Streak atCap = new Streak();
    private final Cpu cpu;
    private long cpuTold;
    private long admitted;
    private long refused;
    private long ended;
    private long failed;
    private long dropsSeen;
    private Optional<Instant> droppedAt = Optional.empty();

    Fold(LiveView live, ProcessMeter meter, SnapshotListener listener, long now) {
        this.live = live;
        this.meter = meter;
        this.listener = listener;
        tenants = new TenantBook(live);
        cpu = new Cpu(now);
        cpuTold = meter.cpuNanos();
    }

    void apply(Signal signal, long now) {
        switch (signal) {
            case Signal.Admitted event -> admitted(event, now);
            case Signal.Refused(RefusalRow row) -> refused(row, now);
            case Signal.SessionMoved move ->
                    sessions.find(move.session())
                            .flatMap(card -> card.moved(move))
                            .ifPresent(
                                    took ->
                                            tenants.ifThere(
                                                    move.tenant(),
                                                    card -> card.tally(now).joined(took)));
            case Signal.SessionNoted note ->
                    sessions.find(note.session()).ifPresent(card -> card.noted(note));
            case Signal.SessionTurned turn -> {
                sessions.find(turn.session()).ifPresent(card -> card.turned(turn));
                tenants.ifThere(turn.tenant(), card -> card.tally(now).turned(turn.total()));
            }
            case Signal.SessionPlaced place ->
                    sessions.find(place.session()).ifPresent(card -> card.placed(place));
            case Signal.SessionCaller caller ->
                    sessions.find(caller.session()).ifPresent(card -> card.caller(caller.caller()));
            case Signal.SessionCpu used -> {
                sessions.find(used.session()).ifPresent(card -> card.used(used.used(), now));
                tenants.ifThere(used.tenant(), card -> card.tally(now).used(used.used(), now));
            }
            case Signal.KeyJudged judged ->
                    tenants.ifThere(judged.tenant(), card -> card.tally(now).judged(judged));
            case Signal.SessionEnded end -> ended(end, now);
            case Signal.BreakerMoved move -> {
                tenants.ifThere(move.tenant(), _ -> {});
                listener.breakerMoved(move.at(), move.tenant(), move.state(), move.why());
            }
            case Signal.TenantChanged change -> tenants.ifThere(change.tenant(), _ -> {});
            case Signal.Found found -> noted.found(found.at(), found.what());
            case Signal.FindingCleared cleared -> noted.clear(cleared.finding());
            case Signal.WorkerChanged _ -> {}
        }
    }

    private void admitted(Signal.Admitted event, long now) {
        admitted++;
        TenantCard tenant = tenants.open(event.tenant());
        tenant.tally(now).started();
        sessions.open(event)
                .ifPresent(
                        card -> {
                            tenant.callOpened();
                            listener.started(card.row());
                        });
    }

    private void refused(RefusalRow row, long now) {
        refused += row.count();
        refusals.add(row);
        if (row.reason() == RefusalReason.AT_CAPACITY_WORKER) {
            atCap.happened(row.at());
        }
        row.tenant().ifPresent(id -> tenants.ifThere(id, c -> c.tally(now).refused(row, now)));
        listener.refused(row);
    }

    private void ended(Signal.SessionEnded event, long now) {
        ended++;
        if (SessionOutcome.Status.of(event.end().reason()) == SessionOutcome.Status.FAILED) {
            failed++;
        }
        Optional<SessionRow> row = sessions.close(event);
        tenants.ifThere(
                event.tenant(),
                card -> {
                    card.tally(now).ended(event.end(), now);
                    row.ifPresent(_ -> card.callClosed());
                });
        row.ifPresent(
                call -> {
                    if (event.end().reason() == EndReason.HOST_LOST) {
                        losses.aboard(call.host(), call.tenant(), event.at());
                    }
                    listener.ended(call);
                });
    }

    void everySecond(long now) {
        long total = meter.cpuNanos();
        cpu.used(Duration.ofNanos(Math.max(0, total - cpuTold)), now);
        cpuTold = total;
        sessions.weigh(now);
        tenants.everySecond();
    }

    void everyFiveSeconds(long now) {
        tenants.everyFiveSeconds(now);
    }

    void sync(long now) {
        tenants.sync(now);
    }

    void sweep(long now, Instant at) {
        tenants.sweep(now, at, sessions::forget);
    }

    WorkerSnapshot build(
            long number, Instant at, String runId, Instant startedAt, Drops drops, long now) {
        tenants.sync(now);
        List<TenantRow> rows = tenants.rows(now, at);
        return new WorkerSnapshot(
                number,
                at,
                runId,
                startedAt,
                live.line(),
                live.state(),
                live.link(),
                new Totals(
                        live.calls(),
                        live.queued(),
                        live.settings().cap(),
                        admitted + refused,
                        admitted,
                        refused,
                        ended,
                        failed,
                        tenants.openBreakers(),
                        cpu.share(now),
                        meter.heapBytes()),
                live.settings(),
                live.connection(),
                live.practice(),
                live.drain(),
                rows,
                sessions.live(),
                sessions.ended(),
                refusals.rows(),
                live.agents(),
                live.hosts(),
                findings(at, drops),
                drops,
                live.gateway());
    }

    private List<Finding> findings(Instant at, Drops drops) {
        List<Finding> found = new ArrayList<>();
        FindingRules.of(live.link()).ifPresent(found::add);
        FindingRules.of(live.hosts()).forEach(found::add);
        found.addAll(losses.findings(at));
        found.addAll(noted.findings(at));
        atCap.longSince(at)
                .ifPresent(
                        since -> found.add(FindingRules.workerAtCap(since, live.settings().cap())));
        if (drops.sum() > dropsSeen) {
            dropsSeen = drops.sum();
            droppedAt = Optional.of(at);
        }
        droppedAt
                .filter(when -> Duration.between(when, at).compareTo(DROPS_SHOWN) < 0)
                .ifPresent(when -> found.add(FindingRules.dropped(when, drops.sum())));
        tenants.findings(found::add);
        found.sort(
                Comparator.comparing(Finding::severity)
                        .reversed()
                        .thenComparing(Finding::since)
                        .thenComparing(Finding::sentence));
        return found.size() <= MOST_FINDINGS ? found : found.subList(0, MOST_FINDINGS);
    }
}
