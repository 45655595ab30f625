package dev.openrtc.app.cli.top;

import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// By what the rows stand in order: text ascending, figures descending, ties by name.
public enum Sort {
    CALLS(Comparator.comparingInt(TenantRow::calls).reversed(), null),
    QUEUED(Comparator.comparingInt(TenantRow::queued).reversed(), null),
    BREAKER(Comparator.<TenantRow>comparingInt(Sort::trouble).reversed(), null),
    REFUSED(Comparator.comparingLong(Sort::refused).reversed(), null),
    FAILED(Comparator.comparingInt(TenantRow::failedRecently).reversed(), null),
    P95(Comparator.comparingDouble(TenantRow::joinP95Millis).reversed(), null),
    CPU(
            Comparator.comparingDouble(TenantRow::cpuShare).reversed(),
            Comparator.comparingDouble(SessionRow::cpuShare).reversed()),
    TENANT(Comparator.comparing(TenantRow::tenant), Comparator.comparing(SessionRow::tenant)),
    AGE(null, Comparator.comparing(SessionRow::offeredAt)),
    AGENT(null, Comparator.comparing(SessionRow::agent)),
    STATE(null, Comparator.comparing(SessionRow::state)),
    SESSION(null, Comparator.comparing(SessionRow::session));

    private final @Nullable Comparator<TenantRow> tenants;
    private final @Nullable Comparator<SessionRow> sessions;

    Sort(@Nullable Comparator<TenantRow> tenants, @Nullable Comparator<SessionRow> sessions) {
        this.tenants = tenants;
        this.sessions = sessions;
    }

    /// Whether these rows can stand in this order.
    public boolean suits(boolean ofSessions) {
        return ofSessions ? sessions != null : tenants != null;
    }

    /// The next order that suits, round and round.
    public Sort next(boolean ofSessions) {
        Sort next = values()[(ordinal() + 1) % values().length];
        return next.suits(ofSessions) ? next : next.next(ofSessions);
    }

    Comparator<TenantRow> tenants() {
        return (tenants == null ? Comparator.comparingInt(TenantRow::calls).reversed() : tenants)
                .thenComparing(TenantRow::tenant);
    }

    Comparator<SessionRow> sessions() {
        return (sessions == null ? Comparator.comparing(SessionRow::offeredAt) : sessions)
                .thenComparing(SessionRow::session);
    }

    static long refused(TenantRow row) {
        return row.refusedRecently().values().stream().mapToLong(Long::longValue).sum();
    }

    private static int trouble(TenantRow row) {
        return switch (row.breaker().state()) {
            case OPEN -> 4;
            case FORCED_OPEN -> 3;
            case HALF_OPEN -> 2;
            case DISABLED -> 1;
            case CLOSED -> 0;
        };
    }
}
