package dev.openrtc.worker.host.child;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.host.media.Redaction;
import dev.openrtc.worker.host.wire.Note;
import dev.openrtc.worker.host.wire.Nothing;
import dev.openrtc.worker.host.wire.Outcome;
import dev.openrtc.worker.host.wire.Said;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// What a call tells the core. Safe from any thread.
final class CallVoice {
    /// An agent's notes end here; a call's own story is far shorter.
    private static final int NOTES = 500;

    private final CoreLine line;
    private final String session;
    private final AtomicInteger notes = new AtomicInteger();
    private final AtomicBoolean healthy = new AtomicBoolean();

    CallVoice(CoreLine line, String session) {
        this.line = line;
        this.session = session;
    }

    void note(String what, String detail) {
        if (notes.incrementAndGet() <= NOTES) {
            line.say(
                    said().setNote(
                                    Note.newBuilder()
                                            .setWhat(Redaction.of(what))
                                            .setDetail(Redaction.of(detail))));
        }
    }

    void joined() {
        line.say(said().setJoined(Nothing.getDefaultInstance()));
    }

    void callerJoined() {
        line.say(said().setCallerJoined(Nothing.getDefaultInstance()));
    }

    void healthy() {
        if (!healthy.getAndSet(true)) {
            line.say(said().setHealthy(Nothing.getDefaultInstance()));
        }
    }

    void leaving(EndReason reason, String detail) {
        line.say(said().setLeaving(outcome(reason, detail)));
    }

    void ended(EndReason reason, String detail) {
        line.say(said().setEnded(outcome(reason, detail)));
    }

    void cpu(long nanos) {
        line.say(said().setCpuNanos(nanos));
    }

    private Said.Builder said() {
        return Said.newBuilder().setSession(session);
    }

    private static Outcome outcome(EndReason reason, String detail) {
        return Outcome.newBuilder()
                .setReason(reason.name())
                .setDetail(Redaction.of(detail))
                .build();
    }
}
