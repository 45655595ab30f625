package dev.openrtc.worker.practice;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.host.SessionEvents;
import dev.openrtc.worker.scope.SessionScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One simulated session. It ends once; what would come after its end or its leaving is dropped.
final class PracticeSession {
    private static final Logger LOG = LoggerFactory.getLogger(PracticeSession.class);

    private enum Step {
        JOINING,
        IN_ROOM,
        LEAVING,
        OVER
    }

    private final SessionScope scope;
    private final SessionEvents events;
    private Step step = Step.JOINING;

    PracticeSession(SessionScope scope, SessionEvents events) {
        this.scope = scope;
        this.events = events;
    }

    synchronized void placed(String host) {
        if (step == Step.JOINING) {
            events.placed(host);
        }
    }

    synchronized void joined() {
        if (step == Step.JOINING) {
            step = Step.IN_ROOM;
            scope.run(() -> LOG.info("Joined the practice room"));
            events.joined();
        }
    }

    synchronized void callerJoined() {
        if (step == Step.IN_ROOM) {
            events.callerJoined();
        }
    }

    synchronized void healthy() {
        if (step == Step.IN_ROOM) {
            events.healthy();
        }
    }

    /// @return whether it leaves by this call
    synchronized boolean leaving(EndReason reason, String detail) {
        if (step == Step.LEAVING || step == Step.OVER) {
            return false;
        }
        step = Step.LEAVING;
        events.leaving(reason, detail);
        return true;
    }

    synchronized void end(EndReason reason, String detail) {
        if (step == Step.OVER) {
            return;
        }
        step = Step.OVER;
        scope.run(
                () -> {
                    if (reason == EndReason.AGENT_FAILED) {
                        LOG.warn("The practice call failed: {}", detail);
                    } else {
                        LOG.info("The practice call ended: {}", reason.sentence());
                    }
                });
        events.ended(reason, detail);
    }
}
