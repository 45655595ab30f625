package dev.openrtc.worker.api;

import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Everything the worker knows about itself at one moment. Immutable; a higher number is newer.
///
/// @param runId differs with every start of the program
/// @param line empty while the worker is stopped
/// @param tenants every known tenant, and unknown ones with calls, in order of id
/// @param sessions the live ones, oldest first
/// @param ended the most recent ends, newest first, bounded
/// @param refused the most recent refusals, newest first, bounded
public record WorkerSnapshot(
        long number,
        Instant at,
        String runId,
        Instant startedAt,
        Optional<LineKind> line,
        WorkerState state,
        LinkView link,
        Totals totals,
        WorkerSettings settings,
        ConnectionView connection,
        PracticeDials practice,
        Optional<DrainView> drain,
        List<TenantRow> tenants,
        List<SessionRow> sessions,
        List<SessionRow> ended,
        List<RefusalRow> refused,
        List<AgentRow> agents,
        List<HostRow> hosts,
        List<Finding> findings,
        Drops drops,
        GatewayView gateway) {

    public WorkerSnapshot {
        tenants = List.copyOf(tenants);
        sessions = List.copyOf(sessions);
        ended = List.copyOf(ended);
        refused = List.copyOf(refused);
        agents = List.copyOf(agents);
        hosts = List.copyOf(hosts);
        findings = List.copyOf(findings);
    }

    /// Live calls of each tenant that has any, reserved ones included, in order of id.
    public Map<TenantId, Integer> sessionsByTenant() {
        Map<TenantId, Integer> counts = new TreeMap<>();
        for (TenantRow row : tenants) {
            if (row.calls() > 0) {
                counts.put(row.tenant(), row.calls());
            }
        }
        return counts;
    }

    /// The tenant's row, or empty when it is not known.
    public Optional<TenantRow> tenant(TenantId id) {
        int low = 0;
        int high = tenants.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = tenants.get(middle).tenant().compareTo(id);
            if (order == 0) {
                return Optional.of(tenants.get(middle));
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    public enum WorkerState {
        STOPPED,
        STARTING,
        RUNNING,
        DRAINING,
        STOPPING
    }

    /// @param since when this state began
    /// @param nextTry when reconnecting: when the next try is
    /// @param told what was last told to the server: load 0 to 0.69, full or not
    /// @param why for a rejected or lost link: what, why and what to do
    public record LinkView(
            LinkState state,
            Instant since,
            int attempt,
            Optional<Instant> nextTry,
            Optional<Instant> lastHeard,
            double told,
            boolean toldFull,
            String server,
            String why) {}

    public enum LinkState {
        NOT_CONFIGURED("Not configured"),
        STOPPED("Stopped"),
        CONNECTING("Connecting"),
        CONNECTED("Connected"),
        STALE("Not receiving"),
        RECONNECTING("Reconnecting"),
        REJECTED("Rejected");

        private final String word;

        LinkState(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// Counts since the worker's program started. `calls` are live now, `queued` wait for their
    /// turn to join; `cpuShare` is this process over the last 10 s, in cores.
    public record Totals(
            int calls,
            int queued,
            int cap,
            long offers,
            long admitted,
            long refused,
            long ended,
            long failed,
            int openBreakers,
            double cpuShare,
            long heapBytes) {}

    /// @param calls live and reserved calls
    /// @param refusedRecently refusals in the last 5 minutes, by reason
    /// @param failedRecently failures (the tenant's own) in the last 5 minutes
    /// @param joinP95Millis offer to joined, 95th percentile of recent calls; negative = none yet
    /// @param history live calls every 5 s over the last 5 minutes, oldest first
    public record TenantRow(
            TenantId tenant,
            TenantSettings settings,
            boolean known,
            int calls,
            int queued,
            long started,
            long succeeded,
            long failed,
            long ended,
            long refused,
            Map<RefusalReason, Long> refusedRecently,
            int failedRecently,
            double joinP95Millis,
            BreakerView breaker,
            Optional<DrainView> drain,
            Optional<LastFault> lastFault,
            List<KeyView> keys,
            List<KeyRejection> rejectedKeys,
            List<Integer> history,
            double cpuShare,
            TurnTimes turns) {
        public TenantRow {
            refusedRecently = Map.copyOf(refusedRecently);
            keys = List.copyOf(keys);
            rejectedKeys = List.copyOf(rejectedKeys);
            history = List.copyOf(history);
        }

        /// True when a further call would be refused for the tenant's own cap.
        public boolean atCap() {
            return settings.cap().isPresent() && calls >= settings.cap().getAsInt();
        }
    }

    /// From a caller's last sound to the agent's first, over the tenant's recent turns.
    ///
    /// @param count of all turns since the start
    /// @param p50Millis, p95Millis negative = none yet
    public record TurnTimes(long count, double p50Millis, double p95Millis) {
        public static final TurnTimes NONE = new TurnTimes(0, -1, -1);
    }

    public record LastFault(Instant at, EndReason reason, String text) {}

    /// A provider key, never its value. The fingerprint tells two values apart.
    public record KeyView(String vendor, String field, String fingerprint, Instant changedAt) {}

    /// @param remaining until a probe may pass, while open
    /// @param history state changes of the last 24 h, oldest first, bounded
    public record BreakerView(
            BreakerState state,
            int samples,
            int failures,
            Duration remaining,
            int step,
            int probesOut,
            String reason,
            List<BreakerChange> history) {
        public BreakerView {
            history = List.copyOf(history);
        }
    }

    public record BreakerChange(Instant at, BreakerState state, String why) {}

    /// A drain under way. `left` calls are still up; at `deadline` they are ended.
    public record DrainView(Instant since, Instant deadline, int left) {}

    /// @param timeline what happened when, oldest first
    /// @param end present once it ended
    /// @param host the host it runs or ran on; empty when it never had one
    /// @param cpuShare of one core over the last ten seconds, of an ended call over its whole
    ///   length; 0 where its host counts none
    /// @param caller whom it is with, as far as everybody may see it
    public record SessionRow(
            String session,
            String job,
            TenantId tenant,
            String agent,
            String room,
            SessionState state,
            Instant offeredAt,
            List<TimelineEntry> timeline,
            Optional<End> end,
            String host,
            double cpuShare,
            Optional<CallerView> caller) {
        public SessionRow {
            timeline = List.copyOf(timeline);
        }

        /// A call whose caller is not known.
        public SessionRow(
                String session,
                String job,
                TenantId tenant,
                String agent,
                String room,
                SessionState state,
                Instant offeredAt,
                List<TimelineEntry> timeline,
                Optional<End> end,
                String host,
                double cpuShare) {
            this(
                    session,
                    job,
                    tenant,
                    agent,
                    room,
                    state,
                    offeredAt,
                    timeline,
                    end,
                    host,
                    cpuShare,
                    Optional.empty());
        }
    }

    /// @param detail a short technical addition, may be empty; never what a caller said
    public record TimelineEntry(Instant at, String what, String detail) {}

    public record End(Instant at, EndReason reason, String detail, Duration length) {}

    /// @param tenant empty when the metadata named none that is valid
    /// @param sentence why, in the operator's language
    /// @param retryAfter how long until it can go better; zero = unknown
    /// @param count above 1 when several equal refusals were joined into one row
    /// @param decidedInNanos how long the decision took
    public record RefusalRow(
            Instant at,
            Optional<TenantId> tenant,
            String job,
            String room,
            RefusalReason reason,
            String sentence,
            Duration retryAfter,
            int count,
            long decidedInNanos) {}

    /// @param cap negative = none
    /// @param builtIn there without anybody's doing
    /// @param version of a saved profile, or of the jar a Java agent came in; may be empty
    public record AgentRow(
            String name, int calls, int cap, boolean builtIn, AgentKind kind, String version) {
        /// An agent in Java whose version is not known.
        public AgentRow(String name, int calls, int cap, boolean builtIn) {
            this(name, calls, cap, builtIn, AgentKind.JAVA, "");
        }
    }

    public enum AgentKind {
        JAVA,
        PROFILE
    }

    /// @param state a word: starting, ready, draining, lost, waiting
    public record HostRow(
            String name,
            String state,
            long pid,
            int sessions,
            Instant since,
            long rssBytes,
            double cpuShare,
            int restarts) {}

    /// Something that deserves a look: one sentence and one thing to do. Names and figures only,
    /// nothing a caller said.
    ///
    /// @param tenant, agent, session, host whom it is about; empty where it is about none
    /// @param id what it is cleared by; empty = it goes when its cause does
    /// @param count how often since then
    /// @param action the one thing to do; empty where the sentence says it
    /// @param trace where agent code stood, names of code only, the innermost first
    public record Finding(
            Instant since,
            LogLevel severity,
            String tenant,
            String sentence,
            String id,
            String agent,
            String session,
            String host,
            int count,
            String action,
            List<String> trace) {
        public Finding {
            trace = List.copyOf(trace);
        }

        /// One that is true as long as what is shown beside it.
        public Finding(Instant since, LogLevel severity, String tenant, String sentence) {
            this(since, severity, tenant, sentence, "", "", "", "", 1, "", List.of());
        }
    }

    /// What was lost because a bounded queue was full, or its taker was away.
    public record Drops(long signals, long logs, long metrics, long calls, long gateway) {
        public Drops(long signals, long logs, long metrics, long calls) {
            this(signals, logs, metrics, calls, 0);
        }

        public long sum() {
            return signals + logs + metrics + calls + gateway;
        }
    }
}
