package dev.openrtc.worker.session;

import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.api.CallerId;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.host.SessionEvents;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// What a host says about one session, brought to the session's steps in order. A session may have
/// only so many words waiting: one that floods loses words of its own, never its end and never
/// another's. Called from any thread; never waits.
final class HostWords implements SessionEvents {
    /// More words than a call says in a minute.
    static final int MOST_WAITING = 64;

    private final Session session;
    private final SessionSide side;
    private final AtomicInteger notes = new AtomicInteger();
    private final AtomicInteger steps = new AtomicInteger();
    private final AtomicBoolean left = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();

    HostWords(Session session, SessionSide side) {
        this.session = session;
        this.side = side;
    }

    @Override
    public void placed(String host) {
        heard(steps, () -> session.reports().placed(host));
    }

    @Override
    public void note(String what, String detail) {
        heard(notes, () -> session.noted(clean(what), clean(detail)));
    }

    @Override
    public void joined() {
        heard(steps, session::joined);
    }

    @Override
    public void callerKnown(CallerId caller) {
        heard(steps, () -> session.reports().caller(caller));
    }

    @Override
    public void callerJoined() {
        heard(steps, session::callerJoined);
    }

    @Override
    public void healthy() {
        heard(steps, session::wentWell);
    }

    @Override
    public void leaving(EndReason reason, String detail) {
        if (left.compareAndSet(false, true)) {
            session.on(() -> session.leaving(reason, clean(detail)));
        }
    }

    @Override
    public void cpu(Duration used) {
        heard(notes, () -> session.reports().used(used));
    }

    /// Use is never passed over: it is billed.
    @Override
    public void report(CallReport report) {
        switch (report) {
            case CallReport.Used used -> session.on(() -> session.reports().used(used));
            case CallReport.Turn turn -> heard(notes, () -> session.reports().turned(turn));
            case CallReport.Said said -> heard(notes, () -> session.reports().said(said));
            case CallReport.KeyRejected(String vendor, String words) ->
                    heard(notes, () -> session.reports().keyRejected(vendor, clean(words)));
        }
    }

    /// In the session's own room, whatever the host says.
    @Override
    public void handOn(String identity, String to, Consumer<String> answer) {
        var _ =
                side.line()
                        .transfer(session.info().room(), identity, to)
                        .whenComplete(
                                (whyNot, fault) ->
                                        answer.accept(
                                                fault == null
                                                        ? clean(whyNot)
                                                        : "The server could not be asked."));
    }

    @Override
    public void ended(EndReason reason, String detail) {
        if (over.compareAndSet(false, true)) {
            session.on(() -> session.over(reason, clean(detail)));
        }
    }

    /// A host's words may carry an exception's, and those a key.
    private String clean(String text) {
        return side.clean().apply(text);
    }

    private void heard(AtomicInteger waiting, Runnable step) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            side.loop().passedOver();
        } else if (!session.offer(
                () -> {
                    waiting.decrementAndGet();
                    step.run();
                })) {
            waiting.decrementAndGet();
        }
    }
}
