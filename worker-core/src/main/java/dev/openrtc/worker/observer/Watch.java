package dev.openrtc.worker.observer;

import dev.openrtc.worker.scope.SessionScope;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// One observer's view of one session: its start, then its one end.
final class Watch {
    private final ObserverLane lane;
    private final SessionScope scope;
    private final SessionInfo info;
    private final CompletableFuture<Boolean> startOver = new CompletableFuture<>();
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
        lane.call(
                new ObserverCall(
                        lane,
                        scope,
                        "sessionStarted",
                        lane.rules().start(),
                        () -> lane.observer().sessionStarted(info),
                        () -> startOver.complete(true)));
    }

    void ended(SessionOutcome outcome) {
        if (!told) {
            return;
        }
        lane.enterEnd();
        ObserverCall end =
                new ObserverCall(
                        lane,
                        scope,
                        "sessionEnded",
                        lane.rules().end(),
                        () -> lane.observer().sessionEnded(info, outcome),
                        () -> {});
        // A start that ignores its interrupt must not keep the end from coming.
        var _ =
                startOver
                        .completeOnTimeout(
                                false, lane.rules().end().toNanos(), TimeUnit.NANOSECONDS)
                        .thenRun(() -> lane.call(end));
    }
}
