package dev.openrtc.worker.host;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.host.wire.HandOn;
import dev.openrtc.worker.host.wire.Said;
import java.time.Duration;
import java.util.function.Consumer;

/// One session that the pool answers for: passes on what its host says, and its end once. Used on
/// the pool's thread.
final class Boarded {
    private final StartSession start;
    private final SessionEvents events;
    private boolean left;
    private boolean ended;

    Boarded(StartSession start, SessionEvents events) {
        this.start = start;
        this.events = events;
    }

    StartSession start() {
        return start;
    }

    void placed(String host) {
        events.placed(host);
    }

    /// True when the host may leave the room now.
    boolean said(Said said) {
        if (ended) {
            return false;
        }
        switch (said.getWhatCase()) {
            case NOTE -> events.note(said.getNote().getWhat(), said.getNote().getDetail());
            case JOINED -> events.joined();
            case CALLER -> events.callerKnown(Reported.caller(said.getCaller()));
            case CALLER_JOINED -> events.callerJoined();
            case HEALTHY -> events.healthy();
            case CPU_NANOS -> events.cpu(Duration.ofNanos(said.getCpuNanos()));
            case LEAVING -> {
                leaving(reason(said.getLeaving().getReason()), said.getLeaving().getDetail());
                return true;
            }
            case ENDED -> ended(reason(said.getEnded().getReason()), said.getEnded().getDetail());
            case TURN, SPOKEN, USED, KEY_REJECTED -> events.report(Reported.of(said));
            case HAND_ON, WHAT_NOT_SET -> {}
        }
        return false;
    }

    /// @param answer takes why the caller was not handed on, empty when it was; from any thread
    void handOn(HandOn asked, Consumer<String> answer) {
        if (!ended) {
            events.handOn(asked.getIdentity(), asked.getTo(), answer);
        }
    }

    boolean over() {
        return ended;
    }

    void ended(EndReason reason, String detail) {
        if (ended) {
            return;
        }
        leaving(reason, detail);
        ended = true;
        events.ended(reason, detail);
    }

    private void leaving(EndReason reason, String detail) {
        if (!left) {
            left = true;
            events.leaving(reason, detail);
        }
    }

    private static EndReason reason(String name) {
        try {
            return EndReason.valueOf(name);
        } catch (IllegalArgumentException e) {
            return EndReason.WORKER_FAULT;
        }
    }
}
