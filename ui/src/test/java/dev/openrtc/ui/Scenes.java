package dev.openrtc.ui;

import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.ConnectionView;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.LogLevel;
import dev.openrtc.worker.api.PracticeDials;
import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.api.SessionState;
import dev.openrtc.worker.api.WorkerSettings;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.AgentRow;
import dev.openrtc.worker.api.WorkerSnapshot.DrainView;
import dev.openrtc.worker.api.WorkerSnapshot.Drops;
import dev.openrtc.worker.api.WorkerSnapshot.End;
import dev.openrtc.worker.api.WorkerSnapshot.Finding;
import dev.openrtc.worker.api.WorkerSnapshot.HostRow;
import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.api.WorkerSnapshot.LinkView;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.api.WorkerSnapshot.TimelineEntry;
import dev.openrtc.worker.api.WorkerSnapshot.Totals;
import dev.openrtc.worker.api.WorkerSnapshot.WorkerState;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Made-up snapshots for tests and pictures, all at [#AT]. Never shipped.
public final class Scenes {
    public static final Instant AT = Instant.parse("2026-03-14T13:02:11Z");
    public static final ConnectionView CONNECTION =
            new ConnectionView("wss://livekit.example", "APIexample", "", true, "stored");

    private Scenes() {}

    /// Nothing configured, nobody there.
    public static WorkerSnapshot empty() {
        return at(
                AT,
                Optional.empty(),
                WorkerState.STOPPED,
                link(LinkState.NOT_CONFIGURED, ""),
                ConnectionView.NONE,
                List.of(TenantMaker.of("default").row()),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /// Three tenants, a few calls, one open breaker, some refusals.
    public static WorkerSnapshot small() {
        List<TenantRow> tenants =
                List.of(
                        TenantMaker.of("acme").cap(5).calls(4).refused(2).history(1, 2, 3, 4).row(),
                        TenantMaker.of("default").row(),
                        TenantMaker.of("globex")
                                .cap(8)
                                .breaker(BreakerState.OPEN, 9, 7, Duration.ofSeconds(23))
                                .fault(EndReason.PROVIDER_FAILED, "Deepgram rejects the key")
                                .history(3, 2, 1, 0)
                                .row(),
                        TenantMaker.of("initech").cap(12).calls(2).history(2, 2, 2, 2).row());
        return at(
                AT,
                Optional.of(LineKind.LIVE),
                WorkerState.RUNNING,
                connected(),
                CONNECTION,
                tenants,
                sessions(tenants),
                ended(),
                refused(),
                List.of(
                        new Finding(
                                AT.minusSeconds(251),
                                LogLevel.ERROR,
                                "globex",
                                "Deepgram rejects the key; 7 calls failed."),
                        new Finding(
                                AT.minusSeconds(90),
                                LogLevel.WARN,
                                "acme",
                                "acme is near its cap of 5; 2 calls were refused in 5 minutes.")));
    }

    /// The small one on the practice line.
    public static WorkerSnapshot practice() {
        WorkerSnapshot s = small();
        return at(
                AT,
                Optional.of(LineKind.PRACTICE),
                WorkerState.RUNNING,
                link(LinkState.CONNECTED, "practice line"),
                ConnectionView.NONE,
                s.tenants(),
                s.sessions(),
                s.ended(),
                s.refused(),
                s.findings());
    }

    /// Forty tenants in all states, two hundred calls.
    public static WorkerSnapshot busy() {
        return crowd(40, 200);
    }

    /// Ten thousand tenants, a thousand calls.
    public static WorkerSnapshot huge() {
        return crowd(10_000, 1_000);
    }

    /// The small one, with the link in the given state.
    public static WorkerSnapshot linked(LinkView link) {
        WorkerSnapshot s = small();
        return at(
                AT,
                s.line(),
                s.state(),
                link,
                s.connection(),
                s.tenants(),
                s.sessions(),
                s.ended(),
                s.refused(),
                s.findings());
    }

    /// The small one, draining with the given calls left for another 12:10.
    public static WorkerSnapshot draining(int left) {
        WorkerSnapshot s = small();
        return new WorkerSnapshot(
                s.number(),
                s.at(),
                s.runId(),
                s.startedAt(),
                s.line(),
                left == 0 ? WorkerState.STOPPED : WorkerState.DRAINING,
                s.link(),
                new Totals(left, 0, 50, 90, 80, 10, 76, 3, 1, 0.2, 80_000_000),
                s.settings(),
                s.connection(),
                s.practice(),
                left == 0
                        ? Optional.empty()
                        : Optional.of(new DrainView(AT, AT.plusSeconds(730), left)),
                s.tenants(),
                s.sessions().subList(0, Math.min(left, s.sessions().size())),
                s.ended(),
                s.refused(),
                s.agents(),
                s.hosts(),
                s.findings(),
                s.drops());
    }

    /// The same snapshot with other worker settings.
    public static WorkerSnapshot with(WorkerSnapshot s, WorkerSettings settings) {
        return new WorkerSnapshot(
                s.number() + 1,
                s.at(),
                s.runId(),
                s.startedAt(),
                s.line(),
                s.state(),
                s.link(),
                s.totals(),
                settings,
                s.connection(),
                s.practice(),
                s.drain(),
                s.tenants(),
                s.sessions(),
                s.ended(),
                s.refused(),
                s.agents(),
                s.hosts(),
                s.findings(),
                s.drops());
    }

    public static LinkView link(LinkState state, String why) {
        return new LinkView(
                state,
                AT.minusSeconds(8_040),
                0,
                Optional.empty(),
                Optional.of(AT),
                0.1,
                false,
                "livekit.example",
                why);
    }

    public static LinkView reconnecting() {
        return new LinkView(
                LinkState.RECONNECTING,
                AT.minusSeconds(31),
                4,
                Optional.of(AT.plusSeconds(7)),
                Optional.of(AT.minusSeconds(31)),
                0,
                false,
                "livekit.example",
                "The server closed the connection.");
    }

    private static LinkView connected() {
        return link(LinkState.CONNECTED, "");
    }

    private static WorkerSnapshot crowd(int tenants, int calls) {
        List<TenantRow> rows = new ArrayList<>();
        BreakerState[] states = BreakerState.values();
        for (int i = 0; i < tenants; i++) {
            TenantMaker maker =
                    TenantMaker.of(String.format(Locale.ROOT, "tenant-%05d", i))
                            .cap(4 + i % 9)
                            .history(i % 4, i % 5, i % 3, i % 6);
            if (calls >= tenants) {
                maker.calls(Math.min(calls / tenants, 4 + i % 9));
            } else if (i % (tenants / calls) == 0) {
                maker.calls(1);
            }
            if (i % 13 == 5) {
                maker.breaker(states[i % states.length], 8, 6, Duration.ofSeconds(10 + i % 40));
            }
            if (i % 7 == 3) {
                maker.refused(i % 11 + 1L);
            }
            rows.add(maker.row());
        }
        rows.sort(Comparator.comparing(TenantRow::tenant));
        return at(
                AT,
                Optional.of(LineKind.LIVE),
                WorkerState.RUNNING,
                connected(),
                CONNECTION,
                rows,
                sessions(rows),
                ended(),
                refused(),
                small().findings());
    }

    private static List<SessionRow> sessions(List<TenantRow> tenants) {
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

    private static List<TimelineEntry> timeline(Instant from) {
        return List.of(
                new TimelineEntry(from, "offered", "by automatic dispatch"),
                new TimelineEntry(from.plusMillis(1), "admitted", "decided in 18 µs"),
                new TimelineEntry(from.plusMillis(42), "assigned", ""),
                new TimelineEntry(from.plusMillis(60), "host", "shared-1"),
                new TimelineEntry(from.plusMillis(310), "joined", "room joined"),
                new TimelineEntry(from.plusMillis(1_240), "first audio", ""));
    }

    private static List<SessionRow> ended() {
        Instant from = AT.minusSeconds(400);
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

    private static SessionRow endedRow(String session, String tenant, Instant from, End end) {
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

    private static List<RefusalRow> refused() {
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

    private static WorkerSnapshot at(
            Instant at,
            Optional<LineKind> line,
            WorkerState state,
            LinkView link,
            ConnectionView connection,
            List<TenantRow> tenants,
            List<SessionRow> sessions,
            List<SessionRow> ended,
            List<RefusalRow> refused,
            List<Finding> findings) {
        int calls = tenants.stream().mapToInt(TenantRow::calls).sum();
        int open =
                (int)
                        tenants.stream()
                                .map(row -> row.breaker().state())
                                .filter(
                                        s ->
                                                s == BreakerState.OPEN
                                                        || s == BreakerState.FORCED_OPEN)
                                .count();
        int cap = Math.max(50, calls * 5 / 4);
        return new WorkerSnapshot(
                42,
                at,
                "run-1",
                at.minusSeconds(8_100),
                line,
                state,
                link,
                new Totals(
                        calls,
                        sessions.isEmpty() ? 0 : 1,
                        cap,
                        calls * 9L + 12,
                        calls * 9L,
                        12,
                        calls * 8L,
                        state == WorkerState.STOPPED ? 0 : 7,
                        open,
                        state == WorkerState.STOPPED ? 0 : 0.34,
                        96_000_000),
                WorkerSettings.DEFAULT.withCap(cap),
                connection,
                PracticeDials.DEFAULT,
                Optional.empty(),
                tenants,
                sessions,
                ended,
                refused,
                List.of(new AgentRow("echo", calls, -1, true)),
                state == WorkerState.STOPPED
                        ? List.of()
                        : List.of(
                                new HostRow(
                                        "shared-1",
                                        "ready",
                                        4711,
                                        calls,
                                        at.minusSeconds(8_000),
                                        140_000_000,
                                        0.3,
                                        0)),
                findings,
                new Drops(0, 0, 0, 0));
    }
}
