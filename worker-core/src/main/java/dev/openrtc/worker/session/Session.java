package dev.openrtc.worker.session;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.Fault;
import dev.openrtc.worker.api.SessionState;
import dev.openrtc.worker.api.WorkerSnapshot.End;
import dev.openrtc.worker.host.StartSession;
import dev.openrtc.worker.line.Assignment;
import dev.openrtc.worker.observer.SessionInfo;
import dev.openrtc.worker.observer.SessionOutcome;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.scope.SessionScope;
import dev.openrtc.worker.session.SessionLoop.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One running session: every step on the session loop, inside its scope; one end, with one reason.
/// The end does not depend on its host: one that was asked for, or told, and does not come within
/// the grace is made here, and the host is given up.
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /// A kill loses no more of the bill than this.
    private static final Duration USAGE_WRITTEN = Duration.ofMinutes(1);

    private final SessionSide side;
    private final NewSession admitted;
    private final SessionInfo info;
    private final SessionScope scope;
    private final SessionStory story;
    private final Sessions home;
    private final BreakerSample sample;
    private final TerminationHold termination;
    private final CallReports reports;
    private final Departure departure = new Departure();
    private final AtomicBoolean given = new AtomicBoolean();
    private final List<Alarm> alarms = new ArrayList<>();

    private @Nullable Assignment assignment;
    private @Nullable TenantConfig config;
    private boolean joining;
    private boolean callerThere;
    private boolean statusTold;
    private boolean bounded;

    Session(SessionSide side, NewSession admitted, Sessions home) {
        this.side = side;
        this.admitted = admitted;
        this.info = admitted.info();
        this.scope = new SessionScope(info.tenant(), info.session(), info.agent());
        this.story =
                new SessionStory(
                        info, side.clean().apply(info.room()), side.clock(), side.signals());
        this.home = home;
        this.sample = new BreakerSample(side.breakers(), info.tenant(), admitted.ticket());
        this.reports = new CallReports(side, info, story, admitted.overrides().transcripts());
        this.termination = new TerminationHold(side.times().hold());
    }

    SessionInfo info() {
        return info;
    }

    /// From here on a missing assignment frees the place.
    void reserve() {
        var _ = side.loop().after(side.times().assignment(), scope.bind(this::unassigned));
    }

    private void unassigned() {
        if (state() == SessionState.RESERVED && admitted.permit().expire()) {
            finish(EndReason.NO_ASSIGNMENT, "");
        }
    }

    void assigned(Assignment given) {
        if (!this.given.compareAndSet(false, true)) {
            late(given);
            return;
        }
        on(
                () -> {
                    if (state() != SessionState.RESERVED || !admitted.permit().confirm()) {
                        late(given);
                        return;
                    }
                    assignment = given;
                    story.move(SessionState.ASSIGNED);
                    story.note("agent", admitted.agent());
                    side.line().jobRunning(info.jobId());
                    side.observers().started(scope, info);
                    load();
                });
    }

    private void late(Assignment given) {
        scope.run(() -> LOG.info("A second or late assignment of job {} is ignored", info.jobId()));
        given.token().close();
    }

    /// Ends it: at once while it has no host, through its host when it has one.
    void end(EndReason reason, String detail) {
        on(
                () -> {
                    switch (state()) {
                        case RESERVED, ASSIGNED, QUEUED -> finish(reason, detail);
                        case STARTING, JOINED, ACTIVE -> ask(reason, detail);
                        case ENDING, ENDED -> {}
                    }
                });
    }

    /// The server ended the job. A session in its room is given a moment: LiveKit also says so when
    /// the agent's connection is only made anew.
    void terminated() {
        var _ =
                offer(
                        () -> {
                            switch (state()) {
                                case RESERVED, ASSIGNED, QUEUED -> finish(EndReason.TERMINATED, "");
                                case STARTING, JOINED, ACTIVE -> hold();
                                case ENDING, ENDED -> {}
                            }
                        });
    }

    /// Its turn to join.
    void begin() {
        on(
                () -> {
                    if (state() != SessionState.QUEUED) {
                        home.queue().joined();
                        return;
                    }
                    joining = true;
                    story.move(SessionState.STARTING);
                    after(
                            side.times().join(),
                            () -> {
                                if (state() == SessionState.STARTING) {
                                    end(EndReason.JOIN_FAILED, "not in the room in time");
                                }
                            });
                    start();
                });
    }

    /// Ends it whatever its host does: the worker stops.
    void abandon() {
        on(() -> finish(EndReason.STOPPED, ""));
    }

    void noted(String what, String detail) {
        if (state() != SessionState.ENDED) {
            story.note(what, detail);
            if (what.equals(TerminationHold.REJOINED)) {
                termination.rejoined(now());
            }
        }
    }

    void joined() {
        termination.stayed();
        if (state() != SessionState.STARTING) {
            return;
        }
        story.move(SessionState.JOINED);
        freeTurn();
        Duration longest = admitted.longest(side.times());
        after(
                longest.plus(side.times().grace()),
                () -> end(EndReason.MAX_LENGTH, "the host did not end it"));
        if (callerThere) {
            active();
        }
    }

    void callerJoined() {
        callerThere = true;
        if (state() == SessionState.JOINED) {
            active();
        }
    }

    void wentWell() {
        if (state() == SessionState.JOINED || state() == SessionState.ACTIVE) {
            sample.wentWell();
        }
    }

    CallReports reports() {
        return reports;
    }

    private void writeUsage() {
        reports.write();
        after(USAGE_WRITTEN, this::writeUsage);
    }

    void leaving(EndReason reason, String detail) {
        if (state() != SessionState.ENDED) {
            departure.said(reason, detail);
            story.move(SessionState.ENDING);
            tellStatus(reason);
            bound();
        }
    }

    /// Its host says that all of it is gone.
    void over(EndReason reason, String detail) {
        finish(departure.told(reason, detail));
    }

    private void ask(EndReason reason, String detail) {
        side.hosts().end(info.session(), reason, detail);
        // Of a termination the host is the judge: it may keep the call.
        if (reason != EndReason.TERMINATED) {
            departure.asked(reason);
            bound();
        }
    }

    /// From here on the end comes, whatever the host does.
    private void bound() {
        if (!bounded) {
            bounded = true;
            after(side.times().grace(), this::overdue);
        }
    }

    private void overdue() {
        long waited = side.times().grace().toSeconds();
        LOG.error("Its host did not end this call in {} s: given up, its place is free", waited);
        side.hosts().drop(info.session());
        story.note("given up", "its host did not end it in " + waited + " s");
        finish(departure.untold());
    }

    private void load() {
        Alarm late =
                after(
                        side.times().config(),
                        () -> unusable("it did not come within " + side.times().config()));
        var _ =
                side.configs()
                        .load(info.tenant())
                        .whenComplete(
                                (loaded, fault) ->
                                        on(
                                                () -> {
                                                    late.cancel();
                                                    configured(loaded, fault);
                                                }));
    }

    private void configured(@Nullable TenantConfig loaded, @Nullable Throwable fault) {
        if (state() != SessionState.ASSIGNED) {
            return;
        }
        if (loaded == null) {
            // Only the kind of fault: a loader's message may hold what it was given.
            unusable(fault == null ? "there is none" : fault.getClass().getSimpleName());
            return;
        }
        config = loaded;
        reports.configured(loaded);
        story.move(SessionState.QUEUED);
        home.queue().add(info.tenant(), this);
    }

    private void unusable(String why) {
        if (state() == SessionState.ASSIGNED) {
            finish(EndReason.CONFIG_FAILED, why);
        }
    }

    private void start() {
        StartSession start =
                admitted.start(
                        Objects.requireNonNull(assignment),
                        Objects.requireNonNull(config),
                        side.times());
        try {
            side.hosts().start(start, new HostWords(this, side));
        } catch (RuntimeException fault) {
            LOG.error("The session could not be handed to a host", fault);
            finish(EndReason.HOST_UNAVAILABLE, fault.getClass().getSimpleName());
        }
    }

    private void active() {
        story.move(SessionState.ACTIVE);
        after(USAGE_WRITTEN, this::writeUsage);
        after(side.times().healthy(), this::wentWell);
    }

    private void hold() {
        if (termination.holding()) {
            return;
        }
        if (termination.explained(now())) {
            story.note("termination ignored", "the room was only joined anew");
            return;
        }
        story.note("termination", "held while the room is looked at");
        termination.hold(after(side.times().hold(), () -> end(EndReason.TERMINATED, "")));
    }

    private void finish(Departure.Why why) {
        finish(why.reason(), why.detail());
    }

    private void finish(EndReason reason, String detail) {
        if (state() == SessionState.ENDED) {
            return;
        }
        boolean ours = state() != SessionState.RESERVED;
        if (ours) {
            tellStatus(reason);
        }
        story.cpu();
        story.move(SessionState.ENDED);
        alarms.forEach(Alarm::cancel);
        var _ = home.queue().remove(info.tenant(), this);
        sample.ended(reason);
        var _ = admitted.permit().release(reason);
        home.gone(this, reason);
        Instant now = side.clock().instant();
        End end = new End(now, reason, detail, Duration.between(info.startedAt(), now));
        story.ended(end);
        side.calls().ended(story.row(end), reports.confidential());
        reports.ended();
        if (ours) {
            side.observers().ended(info.session(), SessionOutcome.of(end));
        }
        LOG.info("Ended: {}{}", reason.sentence(), detail.isEmpty() ? "" : " (" + detail + ")");
        if (assignment != null) {
            assignment.token().close();
        }
        freeTurn();
        side.changed().run();
    }

    private void tellStatus(EndReason reason) {
        if (!statusTold) {
            statusTold = true;
            side.line().jobEnded(info.jobId(), reason.fault() == Fault.NONE, reason.name());
        }
    }

    private void freeTurn() {
        if (joining) {
            joining = false;
            home.queue().joined();
        }
    }

    /// The reading of the timers' clock; only differences mean anything.
    private Duration now() {
        return Duration.ofNanos(side.loop().nanos());
    }

    private SessionState state() {
        return story.state();
    }

    /// For what it cannot do without.
    void on(Runnable step) {
        side.loop().run(scope.bind(step));
    }

    /// For what comes from outside in any number; false when there is no room.
    boolean offer(Runnable step) {
        return side.loop().offer(scope.bind(step));
    }

    @CanIgnoreReturnValue
    private Alarm after(Duration delay, Runnable step) {
        Alarm alarm = side.loop().after(delay, scope.bind(step));
        alarms.add(alarm);
        return alarm;
    }
}
