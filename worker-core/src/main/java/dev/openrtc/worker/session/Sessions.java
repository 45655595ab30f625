package dev.openrtc.worker.session;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.line.Assignment;
import dev.openrtc.worker.tenant.TenantId;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sessions of one run of the worker. Safe from any thread; no method waits for anything.
public final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final int REMEMBERED = 4096;

    private final SessionSide side;
    private final JoinQueue<Session> queue;
    private final Map<String, Session> byJob = new ConcurrentHashMap<>();
    private final Set<String> over = new LinkedHashSet<>();

    public Sessions(SessionSide side, int joinsAtOnce) {
        this.side = side;
        this.queue = new JoinQueue<>(joinsAtOnce, Session::begin);
    }

    /// True when this job is ours or was until lately: it is never taken twice.
    public boolean knows(String job) {
        if (byJob.containsKey(job)) {
            return true;
        }
        synchronized (over) {
            return over.contains(job);
        }
    }

    /// Takes up an admitted session; false when its job is here already, and nothing was changed.
    public boolean add(NewSession admitted) {
        Session session = new Session(side, admitted, this);
        if (byJob.putIfAbsent(admitted.info().jobId(), session) != null) {
            return false;
        }
        session.reserve();
        return true;
    }

    public void assigned(Assignment assignment) {
        Session session = byJob.get(assignment.job());
        if (session == null) {
            LOG.warn("Nobody waits for the assignment of job {}; ignored", assignment.job());
            assignment.token().close();
        } else {
            session.assigned(assignment);
        }
    }

    public void terminated(String job) {
        Session session = byJob.get(job);
        if (session == null) {
            LOG.info("The server ended job {}, which is not here; ignored", job);
        } else {
            session.terminated();
        }
    }

    /// True when a session of this id is up.
    public boolean has(String session) {
        return byJob.values().stream().anyMatch(one -> one.info().session().equals(session));
    }

    /// Ends one session by its own id; nothing happens when there is none.
    public void end(String session, EndReason reason, String detail) {
        for (Session one : byJob.values()) {
            if (one.info().session().equals(session)) {
                one.end(reason, detail);
            }
        }
    }

    public void endAll(Predicate<TenantId> whose, EndReason reason, String detail) {
        for (Session one : byJob.values()) {
            if (whose.test(one.info().tenant())) {
                one.end(reason, detail);
            }
        }
    }

    /// Ends what is left whatever its host does.
    public void abandonAll() {
        byJob.values().forEach(Session::abandon);
    }

    public int live() {
        return byJob.size();
    }

    public void joinsAtOnce(int most) {
        queue.atOnce(most);
    }

    public int queued() {
        return queue.queued();
    }

    public int queued(TenantId tenant) {
        return queue.queued(tenant);
    }

    JoinQueue<Session> queue() {
        return queue;
    }

    void gone(Session session, EndReason reason) {
        String job = session.info().jobId();
        // A job that was never assigned may rightly be offered again.
        if (reason != EndReason.NO_ASSIGNMENT) {
            synchronized (over) {
                over.add(job);
                if (over.size() > REMEMBERED) {
                    Iterator<String> oldest = over.iterator();
                    oldest.next();
                    oldest.remove();
                }
            }
        }
        byJob.remove(job);
    }
}
