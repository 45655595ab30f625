package dev.openrtc.worker.observer;

import dev.openrtc.worker.scope.SessionScope;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/// One observer's view of one session: its start, then its one end.
final class Watch {
    private final ObserverLane lane;
    private final SessionScope scope;
    private final SessionInfo info;
    private final CountDownLatch startOver = new CountDownLatch(1);
    private volatile boolean told;

    Watch(ObserverLane lane, SessionScope scope, SessionInfo info) {
        this.lane = lane;
        this.scope = scope;
        this.info = info;
    }

    void started() {
        if (!lane.enter()) {
            return;
        }
        told = true;
        call(
                "sessionStarted",
                lane.rules().start(),
                SessionObserver::sessionStarted,
                startOver::countDown);
    }

    void ended(SessionOutcome outcome) {
        if (!told) {
            return;
        }
        lane.enterEnd();
        Thread.ofVirtual()
                .name("observer-end-" + info.session())
                .start(
                        () -> {
                            // A start that ignores its interrupt must not keep the end from coming.
                            var _ = waitFor(startOver, lane.rules().end());
                            call(
                                    "sessionEnded",
                                    lane.rules().end(),
                                    (observer, session) -> observer.sessionEnded(session, outcome),
                                    () -> {});
                        });
    }

    /// Calls on a thread of its own, and on another watches the time it takes.
    private void call(
            String hook,
            Duration bound,
            BiConsumer<SessionObserver, SessionInfo> word,
            Runnable over) {
        CountDownLatch done = new CountDownLatch(1);
        Thread caller =
                Thread.ofVirtual()
                        .name("observer-" + info.session())
                        .start(
                                () -> {
                                    try {
                                        scope.run(() -> word.accept(lane.observer(), info));
                                    } catch (Throwable fault) {
                                        lane.threw(hook, fault);
                                    } finally {
                                        done.countDown();
                                        lane.leave();
                                        over.run();
                                    }
                                });
        Thread.ofVirtual()
                .name("observer-bound-" + info.session())
                .start(
                        () -> {
                            if (!waitFor(done, bound)) {
                                scope.run(() -> lane.late(hook, bound));
                                caller.interrupt();
                            }
                        });
    }

    private static boolean waitFor(CountDownLatch latch, Duration bound) {
        try {
            return latch.await(bound.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
