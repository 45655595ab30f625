package dev.openrtc.worker.fakes;

import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.WorkerSnapshot.HostRow;
import dev.openrtc.worker.host.SessionEvents;
import dev.openrtc.worker.host.SessionHosts;
import dev.openrtc.worker.host.StartSession;
import dev.openrtc.worker.signal.HostFinding;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Hosts whose sessions do what the test says. By default a session joins at once and waits; asked
/// to end, it leaves and is over. Sessions are named by their job. Safe from any thread.
public final class FakeHosts implements SessionHosts {
    /// Every session that was started, in order.
    public final List<StartSession> starts = new CopyOnWriteArrayList<>();

    /// Every end the worker asked for, as `job REASON`.
    public final List<String> asked = new CopyOnWriteArrayList<>();

    /// Every session the worker gave up, by its job.
    public final List<String> dropped = new CopyOnWriteArrayList<>();

    /// When false a started session joins only when the test calls [#join(String)].
    public volatile boolean joinsByItself = true;

    /// When false an end that was asked for only happens when the test calls [#end].
    public volatile boolean endsWhenAsked = true;

    /// When true the hosts cannot be opened.
    public volatile boolean failsToOpen;

    public volatile List<String> agents = List.of("echo", "fault");

    /// What those of them are made of that talk.
    public volatile Map<String, AgentProfile> profiles = Map.of();

    public final AtomicBoolean closed = new AtomicBoolean();

    private volatile Consumer<HostFinding> watcher = _ -> {};

    private final Map<String, Running> running = new ConcurrentHashMap<>();

    private record Running(StartSession session, SessionEvents events, AtomicBoolean over) {}

    @Override
    public void open() {
        if (failsToOpen) {
            throw new IllegalStateException("no room for a host");
        }
        closed.set(false);
    }

    @Override
    public void start(StartSession session, SessionEvents events) {
        starts.add(session);
        running.put(session.job(), new Running(session, events, new AtomicBoolean()));
        events.placed("fake-1");
        if (joinsByItself) {
            events.joined();
        }
    }

    @Override
    public void watch(Consumer<HostFinding> found) {
        watcher = found;
    }

    /// The watch finds this.
    public void finds(HostFinding found) {
        watcher.accept(found);
    }

    public void join(String job) {
        find(job).events().joined();
    }

    /// A caller comes into the room.
    public void caller(String job) {
        find(job).events().callerJoined();
    }

    public void healthy(String job) {
        find(job).events().healthy();
    }

    /// What the core listens with, to send anything else.
    public SessionEvents events(String job) {
        return find(job).events();
    }

    /// The session leaves for this reason and is over.
    public void end(String job, EndReason reason) {
        end(find(job), reason, "");
    }

    /// The session is over without a word before, as when its host dies.
    public void lose(String job, EndReason reason) {
        Running one = find(job);
        if (one.over().compareAndSet(false, true)) {
            running.remove(job);
            one.events().ended(reason, "");
        }
    }

    /// How many sessions are up.
    public int up() {
        return running.size();
    }

    @Override
    public void end(String session, EndReason reason, String detail) {
        for (Running one : running.values()) {
            if (one.session().session().equals(session)) {
                asked.add(one.session().job() + " " + reason);
                if (endsWhenAsked) {
                    end(one, reason, detail);
                }
            }
        }
    }

    @Override
    public void drop(String session) {
        for (Running one : running.values()) {
            if (one.session().session().equals(session)) {
                dropped.add(one.session().job());
                running.remove(one.session().job());
            }
        }
    }

    @Override
    public Map<String, AgentProfile> profiles() {
        return profiles;
    }

    @Override
    public List<String> agents() {
        return agents;
    }

    @Override
    public List<HostRow> rows() {
        return List.of();
    }

    @Override
    public void close() {
        closed.set(true);
        for (Running one : running.values()) {
            end(one, EndReason.STOPPED, "");
        }
    }

    private void end(Running one, EndReason reason, String detail) {
        if (one.over().compareAndSet(false, true)) {
            running.remove(one.session().job());
            one.events().leaving(reason, detail);
            one.events().ended(reason, detail);
        }
    }

    private Running find(String job) {
        return Objects.requireNonNull(running.get(job), () -> "no session of job " + job);
    }
}
