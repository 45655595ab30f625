package dev.openrtc.ui.tenant;

import dev.openrtc.ui.text.Formats;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.TestCall;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.AgentRow;
import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.api.WorkerSnapshot.TurnTimes;
import dev.openrtc.worker.api.WorkerSnapshot.WorkerState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What the test call pane says. Pure functions.
final class TestCallModel {
    private static final int TURNS = 5;

    private TestCallModel() {}

    /// Why no call can be made now; empty when one can.
    static String cannot(WorkerSnapshot now, TenantRow row) {
        if (now.line().filter(LineKind.PRACTICE::equals).isPresent()) {
            return Text.of("testcall.no.practice");
        }
        if (now.state() != WorkerState.RUNNING) {
            return Text.of(
                    now.state() == WorkerState.DRAINING
                            ? "testcall.no.draining"
                            : "testcall.no.stopped");
        }
        if (now.link().state() != LinkState.CONNECTED) {
            return Text.of("testcall.no.link", now.link().state().word().toLowerCase(Locale.ROOT));
        }
        if (row.settings().suspended()) {
            return Text.of("testcall.no.suspended", row.tenant());
        }
        return "";
    }

    /// Those that can be called, the one the tenant's calls go to by themselves first.
    static List<String> agents(WorkerSnapshot now, TenantRow row) {
        String usual =
                row.settings().defaultAgent().isEmpty()
                        ? now.settings().defaultAgent()
                        : row.settings().defaultAgent();
        return Stream.concat(
                        Stream.of(usual),
                        now.agents().stream()
                                .map(AgentRow::name)
                                .filter(name -> !name.equals(usual))
                                .sorted())
                .filter(name -> !name.isEmpty())
                .toList();
    }

    static String standing(TestCall call, Instant now) {
        return switch (call.stage()) {
            case STARTING -> Text.of("testcall.starting");
            case WAITING -> Text.of("testcall.waiting");
            case TALKING ->
                    Text.of(
                            "testcall.talking",
                            call.agent().isEmpty() ? Text.of("testcall.agent") : call.agent(),
                            call.agentState().isEmpty()
                                    ? Text.of("testcall.there")
                                    : call.agentState(),
                            Formats.clock(Duration.between(call.startedAt(), now)));
            case ENDED -> "";
        };
    }

    /// The newest turns, the newest first.
    static List<String> turns(TestCall call) {
        List<String> all =
                call.turns().stream()
                        .map(
                                turn ->
                                        Text.of(
                                                "testcall.turn",
                                                turn.what(),
                                                Formats.latency(turn.total().toMillis()),
                                                parts(turn.detail())))
                        .toList();
        return all.subList(Math.max(0, all.size() - TURNS), all.size()).reversed();
    }

    /// Without the total, which stands before it.
    private static String parts(String detail) {
        int colon = detail.indexOf(": ");
        return colon < 0 ? detail : detail.substring(colon + 2);
    }

    /// How the tenant's turns are altogether.
    static String usual(TurnTimes times) {
        return times.count() == 0
                ? ""
                : Text.of(
                        "testcall.turns.usual",
                        Formats.latency(times.p50Millis()),
                        Formats.latency(times.p95Millis()),
                        times.count());
    }
}
