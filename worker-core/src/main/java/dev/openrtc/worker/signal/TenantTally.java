package dev.openrtc.worker.signal;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.Fault;
import dev.openrtc.worker.api.KeyRejection;
import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.api.WorkerSnapshot.End;
import dev.openrtc.worker.api.WorkerSnapshot.KeyView;
import dev.openrtc.worker.api.WorkerSnapshot.LastFault;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.TurnTimes;
import dev.openrtc.worker.observer.SessionOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is added up for one tenant from its signals. Made with the tenant's first signal, so that a
/// quiet tenant costs nothing. Not safe for many threads.
final class TenantTally {
    private static final long RECENTLY = 300_000_000_000L;
    private static final int MOST_VENDORS = 32;

    private final EnumMap<RefusalReason, Window> refusedWindows =
            new EnumMap<>(RefusalReason.class);
    private final Window failedWindow;
    private final Cpu cpu;
    private final CallHistory history = new CallHistory();
    private final RecentTimes joins = new RecentTimes();
    private final RecentTimes turns = new RecentTimes();
    private final Streak atCap = new Streak();
    private final SortedMap<String, KeyRejection> rejected = new TreeMap<>();
    private Map<RefusalReason, Long> refusedRecently = Map.of();
    private Optional<LastFault> lastFault = Optional.empty();
    private long started;
    private long succeeded;
    private long failed;
    private long ended;
    private long refused;

    TenantTally(long now) {
        failedWindow = new Window(RECENTLY, now);
        cpu = new Cpu(now);
    }

    void started() {
        started++;
    }

    void joined(Duration took) {
        joins.add(took);
    }

    void turned(Duration total) {
        turns.add(total);
    }

    TurnTimes turns() {
        return turns.count() == 0
                ? TurnTimes.NONE
                : new TurnTimes(turns.count(), turns.p50(), turns.p95());
    }

    /// The newest word of each vendor stands, until it takes the key or the key is another one.
    void judged(Signal.KeyJudged judged) {
        if (judged.accepted()) {
            rejected.remove(judged.vendor());
        } else if (rejected.containsKey(judged.vendor()) || rejected.size() < MOST_VENDORS) {
            rejected.put(
                    judged.vendor(),
                    new KeyRejection(judged.vendor(), judged.at(), judged.words()));
        }
    }

    /// @param keys those the tenant's calls run on
    List<KeyRejection> rejected(List<KeyView> keys) {
        if (rejected.isEmpty()) {
            return List.of();
        }
        rejected.values().removeIf(one -> !stands(one, keys));
        return List.copyOf(rejected.values());
    }

    private static boolean stands(KeyRejection one, List<KeyView> keys) {
        List<KeyView> of = keys.stream().filter(key -> key.vendor().equals(one.vendor())).toList();
        // An embedder's loader gives keys that nobody lists.
        return of.isEmpty()
                ? keys.isEmpty()
                : of.stream().noneMatch(key -> key.changedAt().isAfter(one.at()));
    }

    void used(Duration time, long now) {
        cpu.used(time, now);
    }

    void refused(RefusalRow row, long now) {
        refused += row.count();
        refusedWindows
                .computeIfAbsent(row.reason(), _ -> new Window(RECENTLY, now))
                .add(row.count(), now);
        if (row.reason() == RefusalReason.AT_CAPACITY_TENANT) {
            atCap.happened(row.at());
        }
    }

    void ended(End end, long now) {
        ended++;
        EndReason reason = end.reason();
        switch (SessionOutcome.Status.of(reason)) {
            case SUCCESS -> succeeded++;
            case CANCELLED -> {}
            case FAILED -> {
                failed++;
                lastFault = Optional.of(new LastFault(end.at(), reason, end.detail()));
                if (reason.fault() == Fault.TENANT) {
                    failedWindow.add(1, now);
                }
            }
        }
    }

    /// Every five seconds: one more point of history.
    void roll(int calls) {
        history.roll(calls);
    }

    /// True when no figure of it would change by itself any more.
    boolean quiet(long now) {
        return history.quiet()
                && failedRecently(now) == 0
                && cpu.share(now) == 0
                && refusedRecently(now).isEmpty();
    }

    /// The same map until a count in it changes.
    Map<RefusalReason, Long> refusedRecently(long now) {
        if (refusedWindows.isEmpty()) {
            return Map.of();
        }
        EnumMap<RefusalReason, Long> fresh = new EnumMap<>(RefusalReason.class);
        refusedWindows.forEach(
                (reason, window) -> {
                    long sum = window.sum(now);
                    if (sum > 0) {
                        fresh.put(reason, sum);
                    }
                });
        if (fresh.isEmpty()) {
            refusedWindows.clear();
        }
        if (!fresh.equals(refusedRecently)) {
            refusedRecently = Map.copyOf(fresh);
        }
        return refusedRecently;
    }

    int failedRecently(long now) {
        return (int) failedWindow.sum(now);
    }

    Optional<Instant> refusingAtCapSince(Instant now) {
        return atCap.longSince(now);
    }

    Optional<LastFault> lastFault() {
        return lastFault;
    }

    CallHistory history() {
        return history;
    }

    double joinP95() {
        return joins.p95();
    }

    double cpuShare(long now) {
        return cpu.share(now);
    }

    long startedCount() {
        return started;
    }

    long succeededCount() {
        return succeeded;
    }

    long failedCount() {
        return failed;
    }

    long endedCount() {
        return ended;
    }

    long refusedCount() {
        return refused;
    }
}
