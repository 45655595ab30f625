package dev.openrtc.worker.scope;

import dev.openrtc.worker.tenant.TenantId;
import java.util.Optional;
import org.slf4j.MDC;

/// Whom the running code works for: bound on every thread that works for a session, from its offer
/// to the end of its teardown, together with the log's MDC keys `tenant`, `session` and `agent`. A
/// thread that agent code starts itself is outside of every scope; its log lines say `tenant=?`.
public record SessionScope(TenantId tenant, String session, String agent) {
    /// The MDC keys.
    public static final String TENANT = "tenant";

    public static final String SESSION = "session";
    public static final String AGENT = "agent";

    private static final ScopedValue<SessionScope> CURRENT = ScopedValue.newInstance();

    /// Inherited by every thread that is started inside a scope, also by agent code.
    private static final InheritableThreadLocal<Boolean> STARTED_INSIDE =
            new InheritableThreadLocal<>();

    /// True on a thread that was started inside a session's scope but is in none itself.
    public static boolean outsideOfEveryScope() {
        return !CURRENT.isBound() && STARTED_INSIDE.get() != null;
    }

    public static Optional<SessionScope> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /// The tenant the running code works for; empty outside of a session.
    public static Optional<TenantId> currentTenantId() {
        return current().map(SessionScope::tenant);
    }

    /// Runs `work` inside this scope; what was bound before is bound again afterwards.
    public void run(Runnable work) {
        String tenantBefore = MDC.get(TENANT);
        String sessionBefore = MDC.get(SESSION);
        String agentBefore = MDC.get(AGENT);
        Boolean insideBefore = STARTED_INSIDE.get();
        STARTED_INSIDE.set(true);
        MDC.put(TENANT, tenant.value());
        MDC.put(SESSION, session);
        MDC.put(AGENT, agent);
        try {
            ScopedValue.where(CURRENT, this).run(work);
        } finally {
            restore(TENANT, tenantBefore);
            restore(SESSION, sessionBefore);
            restore(AGENT, agentBefore);
            if (insideBefore == null) {
                STARTED_INSIDE.remove();
            }
        }
    }

    /// The same work, bound to this scope wherever it runs.
    public Runnable bind(Runnable work) {
        return () -> run(work);
    }

    private static void restore(String key, String before) {
        if (before == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, before);
        }
    }
}
