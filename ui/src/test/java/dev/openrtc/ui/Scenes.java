package dev.openrtc.ui;

import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.ConnectionView;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.GatewayView;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.LogLevel;
import dev.openrtc.worker.api.PracticeDials;
import dev.openrtc.worker.api.WorkerSettings;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.AgentRow;
import dev.openrtc.worker.api.WorkerSnapshot.DrainView;
import dev.openrtc.worker.api.WorkerSnapshot.Drops;
import dev.openrtc.worker.api.WorkerSnapshot.Finding;
import dev.openrtc.worker.api.WorkerSnapshot.HostRow;
import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.api.WorkerSnapshot.LinkView;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.api.WorkerSnapshot.Totals;
import dev.openrtc.worker.api.WorkerSnapshot.WorkerState;
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
                        TenantMaker.of("acme")
                                .cap(5)
                                .calls(4)
                                .refused(2)
                                .history(1, 2, 3, 4)
                                .keys("deepgram", "openai", "cartesia")
                                .row(),
                        TenantMaker.of("default").keys("deepgram", "openai").row(),
                        TenantMaker.of("globex")
                                .cap(8)
                                .breaker(BreakerState.OPEN, 9, 7, Duration.ofSeconds(23))
                                .fault(EndReason.PROVIDER_FAILED, "Deepgram rejects the key")
                                .keys("deepgram", "anthropic")
                                .rejected("deepgram", "Invalid credentials.")
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
                SceneRows.sessions(tenants),
                SceneRows.ended(),
                SceneRows.refused(),
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
                                "acme is near its cap of 5; 2 calls were refused in 5 minutes."),
                        slow()));
    }

    /// Agent code that was slow, three times.
    public static Finding slow() {
        return new Finding(
                AT.minusSeconds(70),
                LogLevel.WARN,
                "acme",
                "acme's agent desk held the audio thread of its call for 62 ms, running at"
                        + " a.Desk.hear(Desk.java:7).",
                "slow/acme/desk",
                "desk",
                "s-1",
                "shared-1",
                3,
                "Give long work a thread of its own; callbacks return at once.",
                List.of("a.Desk.hear(Desk.java:7)", "a.Desk.audio(Desk.java:3)"));
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
                s.drops(),
                s.gateway());
    }

    /// The same snapshot with another gateway.
    public static WorkerSnapshot withGateway(WorkerSnapshot s, GatewayView gateway) {
        return new WorkerSnapshot(
                s.number() + 1,
                s.at(),
                s.runId(),
                s.startedAt(),
                s.line(),
                s.state(),
                s.link(),
                s.totals(),
                s.settings(),
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
                s.drops(),
                gateway);
    }

    /// The same snapshot with other agents.
    public static WorkerSnapshot withAgents(WorkerSnapshot s, List<AgentRow> agents) {
        return new WorkerSnapshot(
                s.number() + 1,
                s.at(),
                s.runId(),
                s.startedAt(),
                s.line(),
                s.state(),
                s.link(),
                s.totals(),
                s.settings(),
                s.connection(),
                s.practice(),
                s.drain(),
                s.tenants(),
                s.sessions(),
                s.ended(),
                s.refused(),
                agents,
                s.hosts(),
                s.findings(),
                s.drops(),
                s.gateway());
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
                s.drops(),
                s.gateway());
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
                SceneRows.sessions(rows),
                SceneRows.ended(),
                SceneRows.refused(),
                small().findings());
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
                new Drops(0, 0, 0, 0),
                GatewayView.NONE);
    }
}
