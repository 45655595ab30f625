package dev.openrtc.worker.session;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.Fault;
import dev.openrtc.worker.api.SessionState;
import dev.openrtc.worker.api.WorkerSnapshot.End;
import dev.openrtc.worker.host.SessionEvents;
import dev.openrtc.worker.host.StartSession;
import dev.openrtc.worker.line.Assignment;
import dev.openrtc.worker.observer.SessionInfo;
import dev.openrtc.worker.observer.SessionOutcome;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.scope.SessionScope;
import dev.openrtc.worker.session.SessionLoop.Alarm;
import dev.openrtc.worker.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One running session: every step on the session loop, inside its scope; one end, with one reason.
/// What its host tells comes in from any thread and is taken up on the loop in order.
final class Session implements SessionEvents {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /// What a host notes when its connection to the room was made anew.
    private static final String REJOINED = "reconnected";

    private final SessionSide side;
    private final NewSession admitted;
    private final SessionInfo info;
    private final SessionScope scope;
    private final SessionStory story;
    private final Sessions home;
    private final BreakerSample sample;
    private final List<Alarm> alarms = new ArrayList<>();

    private @Nullable Assignment assignment;
    private @Nullable TenantConfig config;
    private @Nullable Alarm termination;
    private @Nullable Duration rejoined;
    private @Nullable EndReason leaving;
    private String leavingDetail = "";
    private boolean joining;
    private boolean callerThere;
    private boolean statusTold;

    Session(SessionSide side, NewSession admitted, Sessions home) {
        this.side = side;
        this.admitted = admitted;
        this.info = admitted.info();
        this.scope = new SessionScope(info.tenant(), info.session(), info.agent());
        this.story = new SessionStory(info, side.clock(), side.signals());
        this.home = home;
        this.sample = new BreakerSample(side.breakers(), info.tenant(), admitted.ticket());
    }

    SessionInfo info() {
        return info;
    }

    /// From here on a missing assignment frees the place.
    void reserve() {
        on(
                () ->
                        after(
                                side.times().assignment(),
                                () -> {
                                    if (state() == SessionState.RESERVED
                                            && admitted.permit().expire()) {
                                        finish(EndReason.NO_ASSIGNMENT, "");
                                    }
                                }));
    }

    void assigned(Assignment given) {
        on(
                () -> {
                    if (state() != SessionState.RESERVED || !admitted.permit().confirm()) {
                        LOG.info("A second or late assignment of job {} is ignored", info.jobId());
                        given.token().close();
                        return;
                    }
                    assignment = given;
                    story.move(SessionState.ASSIGNED);
                    side.line().jobRunning(info.jobId());
                    side.observers().started(scope, info);
                    load();
                });
    }

    /// Ends it: at once while it has no host, through its host when it has one.
    void end(EndReason reason, String detail) {
        on(
                () -> {
                    switch (state()) {
                        case RESERVED, ASSIGNED, QUEUED -> finish(reason, detail);
                        case STARTING, JOINED, ACTIVE ->
                                side.hosts().end(info.session(), reason, detail);
                        case ENDING, ENDED -> {}
                    }
                });
    }

    /// The server ended the job. A session in its room is given a moment: LiveKit also says so when
    /// the agent's connection is only made anew.
    void terminated() {
        on(
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

    @Override
    public void note(String what, String detail) {
        on(
                () -> {
                    if (state() != SessionState.ENDED) {
                        story.note(what, detail);
                        if (what.equals(REJOINED)) {
                            rejoined = now();
                            stayed();
                        }
                    }
                });
    }

    @Override
    public void joined() {
        on(
                () -> {
                    stayed();
                    if (state() != SessionState.STARTING) {
                        return;
                    }
                    story.move(SessionState.JOINED);
                    freeTurn();
                    Duration longest = side.times().longest(info.agent());
                    after(
                            longest.plus(side.times().grace()),
                            () -> end(EndReason.MAX_LENGTH, "the host did not end it"));
                    if (callerThere) {
                        active();
                    }
                });
    }

    @Override
    public void callerJoined() {
        on(
                () -> {
                    callerThere = true;
                    if (state() == SessionState.JOINED) {
                        active();
                    }
                });
    }

    @Override
    public void healthy() {
        on(this::wentWell);
    }

    @Override
    public void leaving(EndReason reason, String detail) {
        on(
                () -> {
                    if (leaving == null && state() != SessionState.ENDED) {
                        leaving = reason;
                        leavingDetail = detail;
                        story.move(SessionState.ENDING);
                        tellStatus(reason);
                    }
                });
    }

    @Override
    public void cpu(Duration used) {
        side.signals()
                .emit(
                        new Signal.SessionCpu(
                                side.clock().instant(), info.tenant(), info.session(), used));
    }

    @Override
    public void ended(EndReason reason, String detail) {
        on(
                () -> {
                    // A teardown that fails is the agent's failure, whatever the call left for.
                    if (leaving == null || reason.fault() == Fault.TENANT) {
                        finish(reason, detail);
                    } else {
                        finish(leaving, leavingDetail);
                    }
                });
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
        story.move(SessionState.QUEUED);
        home.queue().add(info.tenant(), this);
    }

    private void unusable(String why) {
        if (state() == SessionState.ASSIGNED) {
            finish(EndReason.CONFIG_FAILED, why);
        }
    }

    private void start() {
        Assignment given = Objects.requireNonNull(assignment);
        StartSession start =
                new StartSession(
                        info.session(),
                        info.jobId(),
                        info.tenant(),
                        info.agent(),
                        info.room(),
                        given.url(),
                        given.token(),
                        admitted.options(),
                        Objects.requireNonNull(config),
                        side.times().longest(info.agent()));
        try {
            side.hosts().start(start, this);
        } catch (RuntimeException fault) {
            LOG.error("The session could not be handed to a host", fault);
            finish(EndReason.HOST_UNAVAILABLE, fault.getClass().getSimpleName());
        }
    }

    private void active() {
        story.move(SessionState.ACTIVE);
        after(side.times().healthy(), this::wentWell);
    }

    private void wentWell() {
        if (state() == SessionState.JOINED || state() == SessionState.ACTIVE) {
            sample.wentWell();
        }
    }

    private void hold() {
        if (termination != null) {
            return;
        }
        if (rejoined != null && rejoined.compareTo(now().minus(side.times().hold())) >= 0) {
            story.note("termination ignored", "the room was only joined anew");
            return;
        }
        story.note("termination", "held while the room is looked at");
        termination = after(side.times().hold(), () -> end(EndReason.TERMINATED, ""));
    }

    private void stayed() {
        if (termination != null) {
            termination.cancel();
            termination = null;
        }
    }

    private void finish(EndReason reason, String detail) {
        if (state() == SessionState.ENDED) {
            return;
        }
        boolean ours = state() != SessionState.RESERVED;
        if (ours) {
            tellStatus(reason);
        }
        story.move(SessionState.ENDED);
        alarms.forEach(Alarm::cancel);
        var _ = home.queue().remove(info.tenant(), this);
        sample.ended(reason);
        var _ = admitted.permit().release(reason);
        home.gone(this, reason);
        Instant now = side.clock().instant();
        End end = new End(now, reason, detail, Duration.between(info.startedAt(), now));
        story.ended(end);
        side.calls().ended(story.row(end));
        if (ours) {
            side.observers().ended(info.session(), outcome(end));
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

    private static SessionOutcome outcome(End end) {
        SessionOutcome.Status status = SessionOutcome.Status.of(end.reason());
        String error =
                status == SessionOutcome.Status.FAILED
                        ? end.reason().sentence()
                                + (end.detail().isEmpty() ? "" : ": " + end.detail())
                        : "";
        return new SessionOutcome(status, end.reason(), error, end.at(), end.length());
    }

    /// The reading of the timers' clock; only differences mean anything.
    private Duration now() {
        return Duration.ofNanos(side.loop().nanos());
    }

    private SessionState state() {
        return story.state();
    }

    private void on(Runnable step) {
        side.loop().run(scope.bind(step));
    }

    @CanIgnoreReturnValue
    private Alarm after(Duration delay, Runnable step) {
        Alarm alarm = side.loop().after(delay, scope.bind(step));
        alarms.add(alarm);
        return alarm;
    }
}
