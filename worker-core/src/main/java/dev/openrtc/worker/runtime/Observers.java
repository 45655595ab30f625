package dev.openrtc.worker.runtime;

import dev.openrtc.worker.session.SessionFollower;
import dev.openrtc.worker.session.SessionInfo;
import dev.openrtc.worker.session.SessionObserver;
import dev.openrtc.worker.session.SessionOutcome;
import dev.openrtc.worker.session.SessionScope;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells observers of sessions: one virtual thread for each observer and session, inside the
/// session's scope, which tells the start and then waits for the end. So the end never overtakes
/// the start, and an observer that throws, blocks or is slow delays nobody but itself.
final class Observers implements SessionFollower {
    private static final Logger LOG = LoggerFactory.getLogger(Observers.class);

    private final List<SessionObserver> observers;
    private final Map<String, CompletableFuture<SessionOutcome>> ends = new ConcurrentHashMap<>();

    Observers(List<SessionObserver> observers) {
        this.observers = List.copyOf(observers);
    }

    @Override
    public void started(SessionScope scope, SessionInfo info) {
        if (observers.isEmpty()) {
            return;
        }
        CompletableFuture<SessionOutcome> end = new CompletableFuture<>();
        ends.put(info.session(), end);
        for (SessionObserver observer : observers) {
            Thread.ofVirtual()
                    .name("openrtc-observer-" + info.session())
                    .start(scope.bind(() -> follow(observer, info, end)));
        }
    }

    @Override
    public void ended(SessionScope scope, SessionInfo info, SessionOutcome outcome) {
        CompletableFuture<SessionOutcome> end = ends.remove(info.session());
        if (end != null) {
            end.complete(outcome);
        }
    }

    private static void follow(
            SessionObserver observer, SessionInfo info, CompletableFuture<SessionOutcome> end) {
        guarded(observer, () -> observer.sessionStarted(info));
        SessionOutcome outcome = end.join();
        guarded(observer, () -> observer.sessionEnded(info, outcome));
    }

    private static void guarded(SessionObserver observer, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error fault) {
            LOG.warn(
                    "Observer {} failed; the call is not touched",
                    observer.getClass().getName(),
                    fault);
        }
    }
}
