package dev.openrtc.app.control;

import dev.openrtc.worker.api.ConnectionView;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.GatewayView;
import dev.openrtc.worker.api.KeyRejection;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.PracticeDials;
import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.api.SessionState;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSettings;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.AgentRow;
import dev.openrtc.worker.api.WorkerSnapshot.BreakerView;
import dev.openrtc.worker.api.WorkerSnapshot.Drops;
import dev.openrtc.worker.api.WorkerSnapshot.End;
import dev.openrtc.worker.api.WorkerSnapshot.KeyView;
import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.api.WorkerSnapshot.LinkView;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.api.WorkerSnapshot.TimelineEntry;
import dev.openrtc.worker.api.WorkerSnapshot.Totals;
import dev.openrtc.worker.api.WorkerSnapshot.TurnTimes;
import dev.openrtc.worker.api.WorkerSnapshot.WorkerState;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Snapshots of any size, made up, for tests.
public final class Scene {
    public static final Instant NOW = Instant.parse("2026-11-24T14:02:11.412Z");

    private Scene() {}

    public static WorkerSnapshot of(long number, int tenants, int sessions) {
        List<TenantRow> rows =
                IntStream.range(0, tenants)
                        .mapToObj(i -> tenant(name(i), tenants == 0 ? 0 : sessions / tenants))
                        .toList();
        List<SessionRow> live =
                IntStream.range(0, sessions)
                        .mapToObj(i -> session("s-" + i, name(i % Math.max(1, tenants))))
                        .toList();
        return with(number, rows, live);
    }

    public static WorkerSnapshot with(
            long number, List<TenantRow> tenants, List<SessionRow> sessions) {
        return new WorkerSnapshot(
                number,
                NOW.plusMillis(number),
                "run-1",
                NOW.minusSeconds(3600),
                Optional.of(LineKind.LIVE),
                WorkerState.RUNNING,
                new LinkView(
                        LinkState.CONNECTED,
                        NOW.minusSeconds(60),
                        0,
                        Optional.empty(),
                        Optional.of(NOW),
                        0.3,
                        false,
                        "livekit.example",
                        ""),
                new Totals(sessions.size(), 1, 50, 100, 90, 10, 80, 3, 1, 0.25, 120_000_000L),
                WorkerSettings.DEFAULT,
                new ConnectionView("ws://livekit.example", "devkey", "", true, "stored"),
                PracticeDials.DEFAULT,
                Optional.empty(),
                tenants,
                sessions,
                List.of(ended("s-old")),
                List.of(refusal()),
                List.of(new AgentRow("echo", sessions.size(), -1, true)),
                List.of(),
                List.of(),
                new Drops(0, 0, 0, 0),
                GatewayView.NONE);
    }

    static String name(int i) {
        return String.format("tenant-%05d", i);
    }

    public static TenantRow tenant(String name, int calls) {
        TenantId id = new TenantId(name);
        return new TenantRow(
                id,
                TenantSettings.fresh(id)
                        .withLimits(
                                new TenantSettings.Limits(
                                        OptionalInt.of(5), OptionalInt.empty(), "", true),
                                2),
                true,
                calls,
                0,
                10,
                8,
                1,
                9,
                2,
                Map.of(RefusalReason.AT_CAPACITY_TENANT, 2L),
                1,
                340.5,
                new BreakerView(
                        dev.openrtc.worker.api.BreakerState.OPEN,
                        9,
                        7,
                        Duration.ofSeconds(23),
                        1,
                        0,
                        "7 of 9 failed",
                        List.of()),
                Optional.empty(),
                Optional.empty(),
                List.of(new KeyView("deepgram", "api_key", "ab12", NOW)),
                List.of(new KeyRejection("deepgram", NOW, "Invalid credentials.")),
                Collections.nCopies(60, calls),
                0.01,
                TurnTimes.NONE);
    }

    public static SessionRow session(String id, String tenant) {
        return new SessionRow(
                id,
                "AJ_" + id,
                new TenantId(tenant),
                "echo",
                "room-" + id,
                SessionState.ACTIVE,
                NOW.minusSeconds(64),
                List.of(new TimelineEntry(NOW.minusSeconds(64), "offered", "")),
                Optional.empty(),
                "shared",
                0.02);
    }

    static SessionRow ended(String id) {
        SessionRow live = session(id, "tenant-00000");
        return new SessionRow(
                live.session(),
                live.job(),
                live.tenant(),
                live.agent(),
                live.room(),
                SessionState.ENDED,
                live.offeredAt(),
                live.timeline(),
                Optional.of(new End(NOW, EndReason.HUNG_UP, "", Duration.ofSeconds(64))),
                live.host(),
                0);
    }

    static RefusalRow refusal() {
        return new RefusalRow(
                NOW,
                Optional.of(new TenantId("tenant-00000")),
                "AJ_x",
                "room-x",
                RefusalReason.AT_CAPACITY_TENANT,
                "tenant-00000 is at its cap of 5",
                Duration.ZERO,
                1,
                18_000);
    }
}
