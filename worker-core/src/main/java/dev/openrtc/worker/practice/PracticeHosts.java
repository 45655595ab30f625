package dev.openrtc.worker.practice;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.PracticeDials;
import dev.openrtc.worker.api.WorkerSnapshot.HostRow;
import dev.openrtc.worker.host.SessionEvents;
import dev.openrtc.worker.host.SessionHosts;
import dev.openrtc.worker.host.StartSession;
import dev.openrtc.worker.scope.SessionScope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/// Simulated sessions in this very process, with nothing native: they join after a realistic
/// moment, last as dialled, and end by a hang-up or, in the dialled share, by a failing agent. Safe
/// from any thread; every session's events come on one thread, in order.
public final class PracticeHosts implements SessionHosts {
    private static final String NAME = "practice";
    private static final int LONGEST_TEARDOWN_MILLIS = 60;

    private final InstantSource clock;
    private final PracticeLoop loop;
    private final Chance chance;
    private final Map<String, PracticeSession> sessions = new ConcurrentHashMap<>();
    private volatile PracticeDials dials;
    private volatile Instant since;
    private volatile boolean closed;

    public PracticeHosts(PracticeDials dials, RandomGenerator random, InstantSource clock) {
        this(dials, random, clock, new PracticeThread());
    }

    PracticeHosts(
            PracticeDials dials, RandomGenerator random, InstantSource clock, PracticeLoop loop) {
        this.dials = dials;
        this.clock = clock;
        this.loop = loop;
        chance = new Chance(random);
        since = clock.instant();
    }

    /// Turns the dials for calls that start from now on.
    public void dials(PracticeDials fresh) {
        dials = fresh;
    }

    @Override
    public void open() {
        since = clock.instant();
    }

    @Override
    public void start(StartSession start, SessionEvents events) {
        SessionScope scope = new SessionScope(start.tenant(), start.session(), start.agent());
        PracticeSession session = new PracticeSession(scope, events);
        if (closed || sessions.putIfAbsent(start.session(), session) != null) {
            session.end(
                    EndReason.HOST_UNAVAILABLE, "Practice is closed, or runs this session already");
            return;
        }
        loop.after(Duration.ZERO, () -> plan(start, session));
    }

    private void plan(StartSession start, PracticeSession session) {
        session.placed(NAME);
        PracticeDials now = dials;
        Duration joining = chance.between(150, 400);
        Duration wanted = chance.around(now.length());
        boolean fails = chance.happens(now.failureShare());
        Duration whole = fails ? wanted.multipliedBy(2).dividedBy(3) : wanted;
        boolean tooLong = whole.compareTo(start.longest()) > 0;
        Duration length = tooLong ? start.longest() : whole;
        EndReason reason =
                tooLong ? EndReason.MAX_LENGTH : fails ? EndReason.AGENT_FAILED : EndReason.HUNG_UP;
        String detail = reason == EndReason.AGENT_FAILED ? "a practice failure, as dialled" : "";
        loop.after(joining, session::joined);
        loop.after(joining.plus(chance.between(50, 200)), session::callerJoined);
        loop.after(joining.plusMillis(200).plus(length.dividedBy(3)), session::healthy);
        loop.after(
                joining.plusMillis(200).plus(length), () -> leave(start.session(), reason, detail));
    }

    private void leave(String id, EndReason reason, String detail) {
        PracticeSession session = sessions.get(id);
        if (session != null && session.leaving(reason, detail)) {
            loop.after(chance.between(10, LONGEST_TEARDOWN_MILLIS), () -> gone(id, reason, detail));
        }
    }

    private void gone(String id, EndReason reason, String detail) {
        PracticeSession session = sessions.remove(id);
        if (session != null) {
            session.end(reason, detail);
        }
    }

    @Override
    public void end(String session, EndReason reason, String detail) {
        loop.after(Duration.ZERO, () -> leave(session, reason, detail));
    }

    @Override
    public List<String> agents() {
        return List.of("echo");
    }

    @Override
    public List<HostRow> rows() {
        return List.of(
                new HostRow(
                        NAME,
                        closed ? "draining" : "ready",
                        ProcessHandle.current().pid(),
                        sessions.size(),
                        since,
                        0,
                        0,
                        0));
    }

    @Override
    public void close() {
        closed = true;
        loop.close();
        for (String id : List.copyOf(sessions.keySet())) {
            gone(id, EndReason.STOPPED, "");
        }
    }
}
