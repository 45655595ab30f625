package dev.openrtc.worker.observer;

import dev.openrtc.worker.scope.SessionScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Tells observers of sessions: all of them in parallel, each on a few named platform threads of
/// its own inside the session's scope, since one that spins on a virtual thread would stop all
/// others. Never waits for one. Each observer hears a start and then exactly one end; one that
/// throws, blocks or is slow is reported once for each kind of fault. Bounded: an observer with too
/// many calls waiting is not told of further ones, which is counted; one that keeps all its threads
/// for ever hears nothing more. Safe from any thread.
public final class ObserverHub implements AutoCloseable {
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final ScheduledThreadPoolExecutor bounds =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().name("observer-bounds").daemon(true).factory());
    private final List<ObserverLane> lanes;
    private final Map<String, List<Watch>> watched = new ConcurrentHashMap<>();

    public ObserverHub(List<SessionObserver> observers) {
        this(observers, Rules.DEFAULT);
    }

    public ObserverHub(List<SessionObserver> observers, Rules rules) {
        bounds.setRemoveOnCancelPolicy(true);
        bounds.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        bounds.setKeepAliveTime(LAST_WORDS.toSeconds(), TimeUnit.SECONDS);
        bounds.allowCoreThreadTimeOut(true);
        lanes = observers.stream().map(each -> new ObserverLane(each, rules, bounds)).toList();
    }

    /// @param start a start that takes longer is interrupted and reported
    /// @param end the same for an end; also how long an end waits for a start that is stuck
    /// @param pending most sessions of one observer with a word not yet taken
    public record Rules(Duration start, Duration end, int pending) {
        /// The bounds of the reference system: 5 s and 30 s.
        public static final Rules DEFAULT =
                new Rules(Duration.ofSeconds(5), Duration.ofSeconds(30), 1000);
    }

    /// Call once, when the session has started. A second start of the same session is ignored.
    public void started(SessionScope scope, SessionInfo info) {
        if (lanes.isEmpty()) {
            return;
        }
        List<Watch> watches = lanes.stream().map(lane -> new Watch(lane, scope, info)).toList();
        if (watched.putIfAbsent(info.session(), watches) == null) {
            watches.forEach(Watch::started);
        }
    }

    /// Call at the session's end. Without a start, or a second time, nothing is told.
    public void ended(String session, SessionOutcome outcome) {
        List<Watch> watches = watched.remove(session);
        if (watches != null) {
            watches.forEach(watch -> watch.ended(outcome));
        }
    }

    /// How many sessions some observer was not told of because it was too slow.
    public long dropped() {
        return lanes.stream().mapToLong(ObserverLane::dropped).sum();
    }

    /// How many calls of observers threw or took too long.
    public long faults() {
        return lanes.stream().mapToLong(ObserverLane::faults).sum();
    }

    /// Lets observers hear what they were told until now, for two seconds at most, and ends their
    /// threads. What comes later is not told.
    @Override
    public void close() {
        long until = System.nanoTime() + LAST_WORDS.toNanos();
        lanes.forEach(ObserverLane::noMore);
        lanes.forEach(lane -> lane.close(Duration.ofNanos(until - System.nanoTime())));
        var _ = bounds.shutdownNow();
    }
}
