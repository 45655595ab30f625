package dev.openrtc.worker.signal;

import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSnapshot.Finding;
import dev.openrtc.worker.api.WorkerSnapshot.KeyView;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.api.WorkerSnapshot.TurnTimes;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One tenant's place in the snapshot: its settings, its tally when it has one, and the row made of
/// them. Not safe for many threads.
final class TenantCard {
    private final TenantId tenant;
    private TenantSettings settings;
    private boolean known;
    private @Nullable TenantTally tally;
    private @Nullable TenantRow row;
    private List<Finding> findings = List.of();
    private int liveRows;
    private boolean seenWithoutCalls;

    /// Its place in the sorted rows, kept by the book.
    int index = -1;

    /// Waiting to be built anew, kept by the book.
    boolean touched;

    TenantCard(TenantId tenant, TenantSettings settings, boolean known) {
        this.tenant = tenant;
        this.settings = settings;
        this.known = known;
    }

    TenantId tenant() {
        return tenant;
    }

    boolean known() {
        return known;
    }

    /// @return whether anything changed
    boolean settings(TenantSettings fresh, boolean nowKnown) {
        boolean changed = known != nowKnown || !settings.equals(fresh);
        settings = fresh;
        known = nowKnown;
        return changed;
    }

    TenantTally tally(long now) {
        if (tally == null) {
            tally = new TenantTally(now);
        }
        seenWithoutCalls = false;
        return tally;
    }

    Optional<TenantTally> tallyIfAny() {
        return Optional.ofNullable(tally);
    }

    void callOpened() {
        liveRows++;
    }

    void callClosed() {
        liveRows = Math.max(0, liveRows - 1);
    }

    /// True when the worker has had no call of this tenant for two looks in a row, with no signal
    /// between, and yet calls are shown: the signals of their ends were dropped.
    boolean showsCallsThatAreOver(int calls) {
        boolean over = calls == 0 && liveRows > 0 && seenWithoutCalls;
        seenWithoutCalls = calls == 0;
        if (over) {
            liveRows = 0;
        }
        return over;
    }

    /// True when nothing is left to show of a tenant that nobody added.
    boolean gone(int calls, long now) {
        return !known && calls == 0 && liveRows == 0 && (tally == null || tally.quiet(now));
    }

    boolean breakerShut() {
        return row == null
                || row.breaker().state() == BreakerState.CLOSED
                || row.breaker().state() == BreakerState.DISABLED;
    }

    List<Finding> findings() {
        return findings;
    }

    /// Its own of a vendor, else the agency's where they are lent.
    private List<KeyView> keysOfItsCalls(LiveView live) {
        List<KeyView> own = live.keys(tenant);
        if (!settings.agencyKeys() || tenant.equals(TenantId.DEFAULT)) {
            return own;
        }
        Set<String> vendors = own.stream().map(KeyView::vendor).collect(Collectors.toSet());
        return Stream.concat(
                        own.stream(),
                        live.keys(TenantId.DEFAULT).stream()
                                .filter(key -> !vendors.contains(key.vendor())))
                .toList();
    }

    /// Builds the row from what is true now; keeps the one it has when nothing differs.
    TenantRow look(LiveView live, long now, Instant at) {
        TenantTally sums = tally;
        TenantRow fresh =
                new TenantRow(
                        tenant,
                        settings,
                        known,
                        live.calls(tenant),
                        live.queued(tenant),
                        sums == null ? 0 : sums.startedCount(),
                        sums == null ? 0 : sums.succeededCount(),
                        sums == null ? 0 : sums.failedCount(),
                        sums == null ? 0 : sums.endedCount(),
                        sums == null ? 0 : sums.refusedCount(),
                        sums == null ? Map.of() : sums.refusedRecently(now),
                        sums == null ? 0 : sums.failedRecently(now),
                        sums == null ? -1 : sums.joinP95(),
                        live.breaker(tenant),
                        live.drain(tenant),
                        sums == null ? Optional.empty() : sums.lastFault(),
                        live.keys(tenant),
                        sums == null ? List.of() : sums.rejected(keysOfItsCalls(live)),
                        sums == null ? CallHistory.QUIET : sums.history().view(),
                        sums == null ? 0 : sums.cpuShare(now),
                        sums == null ? TurnTimes.NONE : sums.turns());
        TenantRow shown = row != null && row.equals(fresh) ? row : fresh;
        row = shown;
        findings =
                FindingRules.of(
                        shown, sums == null ? Optional.empty() : sums.refusingAtCapSince(at));
        return shown;
    }
}
