package dev.openrtc.ui;

import static dev.openrtc.ui.Scenes.AT;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.api.SessionState;
import dev.openrtc.worker.api.WorkerSnapshot.End;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.api.WorkerSnapshot.TimelineEntry;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The made-up calls and refusals of [Scenes].
final class SceneRows {
    private SceneRows() {}

    static List<SessionRow> sessions(List<TenantRow> tenants) {
        List<SessionRow> rows = new ArrayList<>();
        for (TenantRow tenant : tenants) {
            for (int i = 0; i < tenant.calls(); i++) {
                Instant offered = AT.minusSeconds(20 + 37L * i);
                rows.add(
                        new SessionRow(
                                "s-" + tenant.tenant() + "-" + i,
                                "AJ_" + tenant.tenant() + i,
                                tenant.tenant(),
                                "echo",
                                "room-" + tenant.tenant() + "-" + i,
                                i == 0 ? SessionState.STARTING : SessionState.ACTIVE,
                                offered,
                                timeline(offered),
                                Optional.empty(),
                                "shared-1",
                                0.01));
            }
        }
        rows.sort(Comparator.comparing(SessionRow::offeredAt));
        return rows;
    }

    static List<TimelineEntry> timeline(Instant from) {
        return List.of(
                new TimelineEntry(from, "offered", "by automatic dispatch"),
                new TimelineEntry(from.plusMillis(1), "admitted", "decided in 18 µs"),
                new TimelineEntry(from.plusMillis(42), "assigned", ""),
                new TimelineEntry(from.plusMillis(60), "host", "shared-1"),
                new TimelineEntry(from.plusMillis(310), "joined", "room joined"),
                new TimelineEntry(from.plusMillis(1_240), "first audio", ""));
    }

    static List<SessionRow> ended() {
        Instant from = AT.minusSeconds(320);
        End end =
                new End(
                        from.plusSeconds(64),
                        EndReason.PROVIDER_FAILED,
                        "Deepgram answered 401",
                        Duration.ofSeconds(64));
        End hungUp = new End(from.plusSeconds(180), EndReason.HUNG_UP, "", Duration.ofSeconds(179));
        return List.of(
                endedRow("s-globex-77", "globex", from, end),
                endedRow("s-acme-12", "acme", from.minusSeconds(30), hungUp));
    }

    static SessionRow endedRow(String session, String tenant, Instant from, End end) {
        return new SessionRow(
                session,
                "AJ_" + session,
                new TenantId(tenant),
                "echo",
                "room-" + session,
                SessionState.ENDED,
                from,
                timeline(from),
                Optional.of(end),
                "shared-1",
                0);
    }

    static List<RefusalRow> refused() {
        return List.of(
                new RefusalRow(
                        AT.minusSeconds(31),
                        Optional.of(new TenantId("acme")),
                        "AJ_r1",
                        "room-r1",
                        RefusalReason.AT_CAPACITY_TENANT,
                        "acme is at its cap of 5",
                        Duration.ZERO,
                        1,
                        18_000),
                new RefusalRow(
                        AT.minusSeconds(75),
                        Optional.of(new TenantId("globex")),
                        "AJ_r2",
                        "room-r2",
                        RefusalReason.BREAKER_OPEN,
                        "globex's breaker is open for another 23 s",
                        Duration.ofSeconds(23),
                        6,
                        9_000),
                new RefusalRow(
                        AT.minusSeconds(200),
                        Optional.empty(),
                        "AJ_r3",
                        "room-r3",
                        RefusalReason.MALFORMED_METADATA,
                        "the job's metadata is not a JSON object",
                        Duration.ZERO,
                        1,
                        12_000));
    }
}
