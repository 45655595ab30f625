package dev.openrtc.app.cli.top;

import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What of a snapshot is shown, and in which order. Immutable.
///
/// @param tenant only this one
/// @param agent only calls of this agent, and tenants with such calls; empty = all
public record Show(
        boolean sessions, Optional<TenantId> tenant, String agent, Filter filter, Sort sort) {

    /// Rows of interest, as the key `f` steps through them.
    public enum Filter {
        ALL("all"),
        WITH_CALLS("with calls"),
        IN_TROUBLE("in trouble");

        private final String word;

        Filter(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        Filter next() {
            return values()[(ordinal() + 1) % values().length];
        }
    }

    public Show nextSort() {
        return new Show(sessions, tenant, agent, filter, sort.next(sessions));
    }

    public Show nextFilter() {
        return new Show(sessions, tenant, agent, filter.next(), sort);
    }

    /// Tenants become sessions and the other way round.
    public Show turned() {
        Sort kept = sort.suits(!sessions) ? sort : sessions ? Sort.CALLS : Sort.AGE;
        return new Show(!sessions, tenant, agent, filter, kept);
    }

    public List<TenantRow> tenants(WorkerSnapshot snapshot) {
        Set<TenantId> withAgent =
                snapshot.sessions().stream()
                        .filter(row -> row.agent().equals(agent))
                        .map(SessionRow::tenant)
                        .collect(Collectors.toUnmodifiableSet());
        Predicate<TenantRow> wanted =
                row ->
                        (tenant.isEmpty() || tenant.get().equals(row.tenant()))
                                && (agent.isEmpty() || withAgent.contains(row.tenant()))
                                && passes(row);
        return snapshot.tenants().stream().filter(wanted).sorted(sort.tenants()).toList();
    }

    public List<SessionRow> sessions(WorkerSnapshot snapshot) {
        Set<TenantId> troubled =
                filter == Filter.IN_TROUBLE
                        ? snapshot.tenants().stream()
                                .filter(Show::inTrouble)
                                .map(TenantRow::tenant)
                                .collect(Collectors.toUnmodifiableSet())
                        : Set.of();
        return snapshot.sessions().stream()
                .filter(row -> tenant.isEmpty() || tenant.get().equals(row.tenant()))
                .filter(row -> agent.isEmpty() || agent.equals(row.agent()))
                .filter(row -> filter != Filter.IN_TROUBLE || troubled.contains(row.tenant()))
                .sorted(sort.sessions())
                .toList();
    }

    private boolean passes(TenantRow row) {
        return switch (filter) {
            case ALL -> true;
            case WITH_CALLS -> row.calls() > 0;
            case IN_TROUBLE -> inTrouble(row);
        };
    }

    private static boolean inTrouble(TenantRow row) {
        BreakerState breaker = row.breaker().state();
        return row.settings().suspended()
                || row.drain().isPresent()
                || row.atCap()
                || row.failedRecently() > 0
                || !row.refusedRecently().isEmpty()
                || (breaker != BreakerState.CLOSED && breaker != BreakerState.DISABLED);
    }
}
