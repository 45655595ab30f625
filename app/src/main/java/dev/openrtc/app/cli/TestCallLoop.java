package dev.openrtc.app.cli;

import dev.openrtc.app.control.ControlClient;
import dev.openrtc.app.control.RemoteWorker;
import dev.openrtc.worker.api.Command.EndTestCall;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.TestCall;
import dev.openrtc.worker.api.TestCall.Turn;
import dev.openrtc.worker.api.TestCall.Words;
import dev.openrtc.worker.tenant.TenantId;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Prints a test call as it goes: each line once it is whole, then how long the turns took and how
/// it ended.
final class TestCallLoop {
    private static final int PAUSE_MILLIS = 100;
    private static final long HANG_UP_SECONDS = 3;

    private final ControlClient client;
    private final Terminal terminal;
    private final TenantId tenant;
    private final boolean json;
    private final AtomicBoolean over = new AtomicBoolean();
    private final BitSet printed = new BitSet();
    private String state = "";
    private TestCall.Stage stage = TestCall.Stage.STARTING;

    TestCallLoop(ControlClient client, Terminal terminal, TenantId tenant, boolean json) {
        this.client = client;
        this.terminal = terminal;
        this.tenant = tenant;
        this.json = json;
    }

    /// Until the end; the exit code.
    int follow() {
        try {
            while (true) {
                TestCall now =
                        RemoteWorker.testCall(client, tenant)
                                .orElseThrow(() -> new IOException("The test call is gone."));
                print(now);
                if (now.end().isPresent()) {
                    over();
                    return ended(now, now.end().get());
                }
                if (terminal.out().checkError()) {
                    hangUp();
                }
                Pause.millis(PAUSE_MILLIS);
            }
        } catch (IOException e) {
            throw Exit.notReachable(String.valueOf(e.getMessage()));
        }
    }

    /// Nothing is left to hang up.
    void over() {
        over.set(true);
    }

    /// Ends the call, as when the operator has had enough; waits a moment until that is said.
    void hangUp() {
        if (!over.getAndSet(true)) {
            var _ =
                    RemoteWorker.submit(client, new EndTestCall(tenant))
                            .toCompletableFuture()
                            .completeOnTimeout(
                                    new CommandResult.Refused("LATE", ""),
                                    HANG_UP_SECONDS,
                                    TimeUnit.SECONDS)
                            .join();
        }
    }

    private void print(TestCall now) {
        if (!json && now.stage() != stage) {
            stage = now.stage();
            if (stage == TestCall.Stage.TALKING) {
                out().println("The agent " + now.agent() + " is in the room " + now.room() + ".");
            }
        }
        if (json && !now.agentState().equals(state)) {
            state = now.agentState();
            Json.print(out(), new Line.Agent("agent", state));
        }
        List<Words> whole =
                now.lines().stream()
                        .filter(line -> line.last() || now.end().isPresent())
                        .filter(line -> !printed.get(line.number()))
                        .toList();
        for (Words words : whole) {
            printed.set(words.number());
            if (json) {
                Json.print(out(), new Line.Said("said", who(words), words.text()));
            } else {
                out().println("%-7s %s".formatted(who(words) + ":", clean(words.text())));
            }
        }
        out().flush();
    }

    private int ended(TestCall call, TestCall.End end) {
        for (Turn turn : call.turns()) {
            if (json) {
                Json.print(
                        out(),
                        new Line.Turned(
                                "turn", turn.what(), turn.total().toMillis(), turn.detail()));
            } else {
                out().println(turn.what() + ": " + turn.detail());
            }
        }
        if (json) {
            Json.print(
                    out(),
                    new Line.Ended(
                            "end", end.code(), end.sentence(), end.failed(), call.session()));
        } else if (end.failed()) {
            terminal.err().println(end.sentence());
        } else {
            out().println(end.sentence());
        }
        return end.failed() ? ExitCode.REFUSED : ExitCode.DONE;
    }

    private PrintWriter out() {
        return terminal.out();
    }

    private static String who(Words words) {
        return words.byAgent() ? "agent" : "caller";
    }

    /// What was said comes from outside and must not steer the terminal.
    private static String clean(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? '·' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// What `--json` prints.
    sealed interface Line {
        record Agent(String event, String state) implements Line {}

        record Said(String event, String by, String text) implements Line {}

        record Turned(String event, String turn, long totalMillis, String detail) implements Line {}

        record Ended(String event, String code, String sentence, boolean failed, String session)
                implements Line {}
    }
}
