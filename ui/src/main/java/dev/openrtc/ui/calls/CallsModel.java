package dev.openrtc.ui.calls;

import static java.util.stream.Collectors.toSet;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.tenant.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Live, recent and older calls as one list without doubles; the same for refusals. What the worker
/// holds in memory wins over what was written down. Bounded. A list is the same object until
/// something in it changed.
final class CallsModel {
    static final int PAGE = 200;

    /// Older rows kept on screen; reading further drops nothing but stops.
    static final int MOST = 10_000;

    private final Merged<String, SessionRow> calls = new Merged<>(SessionRow::session);
    private final Merged<String, RefusalRow> refusals = new Merged<>(CallsModel::key);
    private List<SessionRow> live = List.of();
    private List<SessionRow> ended = List.of();
    private List<SessionRow> joinedTo = List.of();
    private List<SessionRow> joinedWith = List.of();
    private List<SessionRow> joined = List.of();

    void look(Sight sight) {
        List<SessionRow> liveNow = sight.snapshot().sessions();
        List<SessionRow> endedNow = sight.snapshot().ended();
        if (liveNow != live || endedNow != ended) {
            live = liveNow;
            ended = endedNow;
            calls.memory(Stream.concat(live.reversed().stream(), ended.stream()).toList());
        }
        refusals.memory(sight.snapshot().refused());
    }

    List<SessionRow> calls() {
        return calls.rows();
    }

    /// The same with what was found besides.
    List<SessionRow> calls(List<SessionRow> found) {
        List<SessionRow> known = calls.rows();
        if (found.isEmpty()) {
            return known;
        }
        if (known != joinedTo || found != joinedWith) {
            joinedTo = known;
            joinedWith = found;
            Set<String> there = known.stream().map(SessionRow::session).collect(toSet());
            joined =
                    Stream.concat(
                                    known.stream(),
                                    found.stream().filter(row -> !there.contains(row.session())))
                            .toList();
        }
        return joined;
    }

    List<RefusalRow> refusals() {
        return refusals.rows();
    }

    /// Which page of the history comes next.
    History.Query next(Optional<TenantId> tenant, boolean refused) {
        int from = refused ? refusals.read() : calls.read();
        return new History.Query(tenant, "", from, Math.min(PAGE, MOST - Math.min(MOST, from)));
    }

    void addCalls(Collection<SessionRow> rows) {
        calls.written(rows);
    }

    void addRefusals(Collection<RefusalRow> rows) {
        refusals.written(rows);
    }

    void forget() {
        calls.forget();
        refusals.forget();
    }

    static String key(RefusalRow row) {
        return row.at() + " " + row.job() + " " + row.reason();
    }
}
