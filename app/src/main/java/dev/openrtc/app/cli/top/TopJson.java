package dev.openrtc.app.cli.top;

import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.DrainView;
import dev.openrtc.worker.api.WorkerSnapshot.Finding;
import dev.openrtc.worker.api.WorkerSnapshot.LinkView;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.api.WorkerSnapshot.Totals;
import dev.openrtc.worker.api.WorkerSnapshot.WorkerState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One picture as data: the heading and the rows that are shown, in their order.
public record TopJson(
        long number,
        Instant at,
        Optional<LineKind> line,
        WorkerState state,
        LinkView link,
        Totals totals,
        Optional<DrainView> drain,
        List<Finding> findings,
        List<TenantRow> tenants,
        List<SessionRow> sessions) {

    public static TopJson of(WorkerSnapshot snapshot, Show show) {
        return new TopJson(
                snapshot.number(),
                snapshot.at(),
                snapshot.line(),
                snapshot.state(),
                snapshot.link(),
                snapshot.totals(),
                snapshot.drain(),
                snapshot.findings(),
                show.sessions() ? List.of() : show.tenants(snapshot),
                show.sessions() ? show.sessions(snapshot) : List.of());
    }
}
