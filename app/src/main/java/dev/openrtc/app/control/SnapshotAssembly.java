package dev.openrtc.app.control;

import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.tenant.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Puts the parts of snapshots together again. One thread.
final class SnapshotAssembly {
    private final Map<TenantId, TenantRow> tenants = new TreeMap<>();

    /// Oldest first: a row that changes keeps its place, a new one comes last.
    private final Map<String, SessionRow> sessions = new LinkedHashMap<>();

    private final List<SessionRow> ended = new ArrayList<>();
    private final List<RefusalRow> refused = new ArrayList<>();
    private Optional<WorkerSnapshot> head = Optional.empty();

    /// Takes one part; the whole snapshot when it was the last of one.
    ///
    /// @throws IllegalStateException when a part comes before its head
    Optional<WorkerSnapshot> take(Reply part) {
        switch (part) {
            case Reply.SnapshotHead(WorkerSnapshot opening, boolean whole) -> {
                head = Optional.of(opening);
                if (whole) {
                    tenants.clear();
                    sessions.clear();
                    ended.clear();
                    refused.clear();
                }
            }
            case Reply.TenantRows(List<TenantRow> rows, List<TenantId> gone) -> {
                gone.forEach(tenants::remove);
                rows.forEach(row -> tenants.put(row.tenant(), row));
            }
            case Reply.SessionRows(List<SessionRow> rows, List<String> gone) -> {
                gone.forEach(sessions::remove);
                rows.forEach(row -> sessions.put(row.session(), row));
            }
            case Reply.EndedRows(List<SessionRow> rows, boolean first) -> {
                if (first) {
                    ended.clear();
                }
                ended.addAll(rows);
            }
            case Reply.RefusedRows(List<RefusalRow> rows, boolean first) -> {
                if (first) {
                    refused.clear();
                }
                refused.addAll(rows);
            }
            case Reply.SnapshotEnd _ -> {
                return Optional.of(whole());
            }
            case Reply.Welcome _,
                    Reply.Transcript _,
                    Reply.TestCallSeen _,
                    Reply.Result _,
                    Reply.LogLines _,
                    Reply.Calls _,
                    Reply.Refusals _,
                    Reply.Audit _,
                    Reply.ProfileVersions _,
                    Reply.Profile _,
                    Reply.Chain _,
                    Reply.Usage _,
                    Reply.KeptTranscript _,
                    Reply.CallerShown _,
                    Reply.Done _,
                    Reply.Fault _ ->
                    throw new IllegalStateException("Not a part of a snapshot");
        }
        return Optional.empty();
    }

    private WorkerSnapshot whole() {
        WorkerSnapshot opened =
                head.orElseThrow(() -> new IllegalStateException("A snapshot without its head"));
        return SnapshotParts.with(
                opened,
                List.copyOf(tenants.values()),
                List.copyOf(sessions.values()),
                ended,
                refused);
    }
}
