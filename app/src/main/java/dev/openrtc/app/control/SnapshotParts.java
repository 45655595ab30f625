package dev.openrtc.app.control;

import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Takes snapshots apart for one client: the first whole, later ones as what changed. One thread.
final class SnapshotParts {
    /// Rows a part, so that it fits a frame: a row is a few kilobytes, and a tenant's at most 20
    /// more for what it has its own way in profiles.
    private static final int ROWS = 40;

    private Optional<WorkerSnapshot> last = Optional.empty();

    /// The parts of `next` after what this client has.
    List<Reply> of(WorkerSnapshot next) {
        List<Reply> parts = new ArrayList<>();
        Optional<WorkerSnapshot> before = last.filter(known -> known.runId().equals(next.runId()));
        parts.add(new Reply.SnapshotHead(head(next), before.isEmpty()));
        List<TenantRow> tenants = before.map(WorkerSnapshot::tenants).orElse(List.of());
        rows(
                tenants,
                next.tenants(),
                TenantRow::tenant,
                (rows, gone) -> parts.add(new Reply.TenantRows(rows, gone)));
        List<SessionRow> sessions = before.map(WorkerSnapshot::sessions).orElse(List.of());
        rows(
                sessions,
                next.sessions(),
                SessionRow::session,
                (rows, gone) -> parts.add(new Reply.SessionRows(rows, gone)));
        List<SessionRow> ended = before.map(WorkerSnapshot::ended).orElse(List.of());
        if (!ended.equals(next.ended())) {
            pages(next.ended(), (rows, first) -> parts.add(new Reply.EndedRows(rows, first)));
        }
        List<RefusalRow> refused = before.map(WorkerSnapshot::refused).orElse(List.of());
        if (!refused.equals(next.refused())) {
            pages(next.refused(), (rows, first) -> parts.add(new Reply.RefusedRows(rows, first)));
        }
        parts.add(new Reply.SnapshotEnd(next.number()));
        last = Optional.of(next);
        return parts;
    }

    private interface Changed<R, K> {
        void part(List<R> rows, List<K> gone);
    }

    private interface Page<R> {
        void part(List<R> rows, boolean first);
    }

    private static <R, K> void rows(
            List<R> before, List<R> now, Function<R, K> key, Changed<R, K> sink) {
        Map<K, R> known = HashMap.newHashMap(before.size());
        before.forEach(row -> known.put(key.apply(row), row));
        List<R> changed = new ArrayList<>();
        Set<K> gone = new HashSet<>(known.keySet());
        for (R row : now) {
            K id = key.apply(row);
            gone.remove(id);
            if (!row.equals(known.get(id))) {
                changed.add(row);
            }
        }
        List<K> left = List.copyOf(gone);
        for (int from = 0; from < left.size(); from += ROWS) {
            sink.part(List.of(), left.subList(from, Math.min(left.size(), from + ROWS)));
        }
        for (int from = 0; from < changed.size(); from += ROWS) {
            sink.part(changed.subList(from, Math.min(changed.size(), from + ROWS)), List.of());
        }
    }

    private static <R> void pages(List<R> rows, Page<R> sink) {
        sink.part(rows.subList(0, Math.min(rows.size(), ROWS)), true);
        for (int from = ROWS; from < rows.size(); from += ROWS) {
            sink.part(rows.subList(from, Math.min(rows.size(), from + ROWS)), false);
        }
    }

    private static WorkerSnapshot head(WorkerSnapshot whole) {
        return with(whole, List.of(), List.of(), List.of(), List.of());
    }

    /// The same snapshot with other long lists.
    static WorkerSnapshot with(
            WorkerSnapshot head,
            List<TenantRow> tenants,
            List<SessionRow> sessions,
            List<SessionRow> ended,
            List<RefusalRow> refused) {
        return new WorkerSnapshot(
                head.number(),
                head.at(),
                head.runId(),
                head.startedAt(),
                head.line(),
                head.state(),
                head.link(),
                head.totals(),
                head.settings(),
                head.connection(),
                head.practice(),
                head.drain(),
                tenants,
                sessions,
                ended,
                refused,
                head.agents(),
                head.hosts(),
                head.findings(),
                head.drops(),
                head.gateway());
    }
}
