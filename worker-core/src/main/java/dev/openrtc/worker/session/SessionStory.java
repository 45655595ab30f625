package dev.openrtc.worker.session;

import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.api.CallerView;
import dev.openrtc.worker.api.SessionState;
import dev.openrtc.worker.api.WorkerSnapshot.End;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.observer.SessionInfo;
import dev.openrtc.worker.signal.Cpu;
import dev.openrtc.worker.signal.Signal;
import dev.openrtc.worker.signal.SignalSink;
import dev.openrtc.worker.signal.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happened in one session, told as signals and log lines and kept for the call log: the state
/// by legal moves only, and a bounded timeline. Used on the session loop only, inside the session's
/// scope.
final class SessionStory {
    private static final Logger LOG = LoggerFactory.getLogger(SessionStory.class);

    private final SessionInfo info;
    private final String room;
    private final InstantSource clock;
    private final SignalSink signals;
    private final Timeline timeline = new Timeline();
    private String host = "";
    private Duration cpu = Duration.ZERO;
    private Optional<CallerView> caller = Optional.empty();
    private SessionState state = SessionState.RESERVED;

    /// @param room its name as it is shown
    SessionStory(SessionInfo info, String room, InstantSource clock, SignalSink signals) {
        this.info = info;
        this.room = room;
        this.clock = clock;
        this.signals = signals;
        timeline.add(info.startedAt(), "offered", "");
    }

    SessionState state() {
        return state;
    }

    /// @throws IllegalStateException when the move is not a legal one
    void move(SessionState to) {
        if (!legal(state, to)) {
            throw new IllegalStateException(
                    "Session " + info.session() + " cannot go from " + state + " to " + to);
        }
        state = to;
        Instant now = clock.instant();
        timeline.add(now, to.name().toLowerCase(Locale.ROOT), "");
        LOG.info("Call {}", to.name().toLowerCase(Locale.ROOT));
        signals.emit(new Signal.SessionMoved(now, info.tenant(), info.session(), to));
    }

    void note(String what, String detail) {
        Instant now = clock.instant();
        timeline.add(now, what, detail);
        LOG.debug("{} {}", what, detail);
        signals.emit(new Signal.SessionNoted(now, info.tenant(), info.session(), what, detail));
    }

    void turned(CallReport.Turn turn) {
        Instant now = clock.instant();
        String what = "turn " + turn.number();
        String detail = TurnText.of(turn);
        timeline.add(now, what, detail);
        LOG.debug("{} {}", what, detail);
        signals.emit(
                new Signal.SessionTurned(
                        now, info.tenant(), info.session(), what, detail, turn.total()));
    }

    void placed(String on) {
        host = on;
        Instant now = clock.instant();
        timeline.add(now, "host", on);
        signals.emit(new Signal.SessionPlaced(now, info.tenant(), info.session(), on));
    }

    void caller(CallerView who) {
        caller = Optional.of(who);
        signals.emit(new Signal.SessionCaller(clock.instant(), info.tenant(), info.session(), who));
    }

    /// CPU time of the session's own threads since the last report.
    void used(Duration more) {
        cpu = cpu.plus(more);
        signals.emit(new Signal.SessionCpu(clock.instant(), info.tenant(), info.session(), more));
    }

    /// What its host counted of its CPU time; nothing when its host counted none.
    void cpu() {
        if (!cpu.isZero()) {
            note("cpu", String.format(Locale.ROOT, "%.2f s", cpu.toMillis() / 1000.0));
        }
    }

    void ended(End end) {
        signals.emit(new Signal.SessionEnded(end.at(), info.tenant(), info.session(), end));
    }

    SessionRow row(End end) {
        return new SessionRow(
                info.session(),
                info.jobId(),
                info.tenant(),
                info.agent(),
                room,
                state,
                info.startedAt(),
                timeline.view(),
                Optional.of(end),
                host,
                Cpu.share(cpu, end.length()),
                caller);
    }

    static boolean legal(SessionState from, SessionState to) {
        return switch (from) {
            case RESERVED -> to == SessionState.ASSIGNED || to == SessionState.ENDED;
            case ASSIGNED -> to == SessionState.QUEUED || to == SessionState.ENDED;
            case QUEUED -> to == SessionState.STARTING || to == SessionState.ENDED;
            case STARTING ->
                    to == SessionState.JOINED
                            || to == SessionState.ENDING
                            || to == SessionState.ENDED;
            case JOINED ->
                    to == SessionState.ACTIVE
                            || to == SessionState.ENDING
                            || to == SessionState.ENDED;
            case ACTIVE -> to == SessionState.ENDING || to == SessionState.ENDED;
            case ENDING -> to == SessionState.ENDED;
            case ENDED -> false;
        };
    }
}
