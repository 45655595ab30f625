package dev.openrtc.worker.testcall;

import dev.openrtc.worker.api.TestCall;
import dev.openrtc.worker.api.TestCall.Level;
import dev.openrtc.worker.api.TestCall.Stage;
import dev.openrtc.worker.api.TestCall.Turn;
import dev.openrtc.worker.api.TestCall.Words;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What is known of a test call, gathered. Bounded; of one thread.
final class CallPicture {
    private static final int LINES = 200;
    private static final int TURNS = 100;

    /// Of all lines together, in letters: well below what a frame of the control socket holds.
    private static final int LETTERS = 100_000;

    private final long number;
    private final TenantId tenant;
    private final Instant startedAt;
    private final SequencedMap<Integer, Words> lines = new TreeMap<>();
    private final ArrayDeque<Turn> turns = new ArrayDeque<>();
    private String agent;
    private String room = "";
    private String session = "";
    private Stage stage = Stage.STARTING;
    private String agentState = "";
    private Level callerLevel = Level.SILENT;
    private Level agentLevel = Level.SILENT;
    private Optional<TestCall.End> end = Optional.empty();
    private int letters;

    CallPicture(long number, TenantId tenant, String agent, Instant startedAt) {
        this.number = number;
        this.tenant = tenant;
        this.agent = agent;
        this.startedAt = startedAt;
    }

    TestCall now() {
        return new TestCall(
                number,
                tenant,
                agent,
                room,
                session,
                startedAt,
                stage,
                agentState,
                callerLevel,
                agentLevel,
                List.copyOf(lines.values()),
                List.copyOf(turns),
                end);
    }

    void room(String name) {
        room = name;
    }

    String session() {
        return session;
    }

    void taken(String by, String as) {
        session = by;
        agent = as;
    }

    void stage(Stage next) {
        stage = next;
    }

    Stage stage() {
        return stage;
    }

    void agentState(String word) {
        agentState = word;
    }

    void levels(Level caller, Level callee) {
        callerLevel = caller;
        agentLevel = callee;
    }

    /// A line that will not change any more stays as it is.
    void said(Words words) {
        Words before = lines.get(words.number());
        if (before != null && before.last()) {
            return;
        }
        lines.put(words.number(), words);
        letters += words.text().length() - (before == null ? 0 : before.text().length());
        while (lines.size() > 1 && (lines.size() > LINES || letters > LETTERS)) {
            letters -= lines.pollFirstEntry().getValue().text().length();
        }
    }

    void turned(Turn turn) {
        turns.addLast(turn);
        if (turns.size() > TURNS) {
            turns.removeFirst();
        }
    }

    void ended(TestCall.End how) {
        stage = Stage.ENDED;
        end = Optional.of(how);
        callerLevel = Level.SILENT;
        agentLevel = Level.SILENT;
    }
}
