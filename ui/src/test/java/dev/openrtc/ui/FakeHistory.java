package dev.openrtc.ui;

import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.ProfileVersion;
import dev.openrtc.worker.api.StoredTranscript;
import dev.openrtc.worker.api.UsageRow;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// A history of whatever rows a test gives it, paged and filtered as the real one is.
public final class FakeHistory implements History {
    private static final Instant SAVED = Instant.parse("2026-03-14T13:02:11Z");

    public List<WorkerSnapshot.SessionRow> calls = List.of();
    public List<WorkerSnapshot.RefusalRow> refusals = List.of();
    public List<AuditRow> audit = List.of();

    /// What is found when this caller is looked for.
    public Map<String, List<WorkerSnapshot.SessionRow>> ofCallers = Map.of();

    /// Versions of profiles, the newest of each first.
    public List<AgentProfile> profiles = List.of();

    public volatile String fault = "";

    /// True = no answer ever comes.
    public volatile boolean silent;

    public ChainCheck check = new ChainCheck(true, 0, 0, "The audit is whole.");

    @Override
    public CompletionStage<Page<WorkerSnapshot.SessionRow>> calls(Query query) {
        return query.caller().isEmpty()
                ? page(calls, query, row -> Optional.of(row.tenant()), Record::toString)
                : CompletableFuture.completedFuture(
                        new Page<>(ofCallers.getOrDefault(query.caller(), List.of()), false, ""));
    }

    @Override
    public CompletionStage<Page<WorkerSnapshot.RefusalRow>> refusals(Query query) {
        return page(refusals, query, WorkerSnapshot.RefusalRow::tenant, Record::toString);
    }

    @Override
    public CompletionStage<Page<AuditRow>> audit(Query query) {
        return page(audit, query, row -> TenantId.parse(row.target()), Record::toString);
    }

    public List<UsageRow> usage = List.of();

    @Override
    public CompletionStage<Page<UsageRow>> usage(UsageQuery query) {
        return CompletableFuture.completedFuture(new Page<>(usage, false, fault));
    }

    @Override
    public CompletionStage<Page<ProfileVersion>> profileVersions(String name) {
        List<ProfileVersion> rows =
                profiles.stream()
                        .filter(one -> one.name().equals(name))
                        .map(one -> new ProfileVersion(name, one.version(), SAVED, "cli:ada"))
                        .toList();
        return CompletableFuture.completedFuture(new Page<>(rows, false, fault));
    }

    @Override
    public CompletionStage<Page<AgentProfile>> profile(String name, OptionalLong version) {
        List<AgentProfile> rows =
                profiles.stream()
                        .filter(one -> one.name().equals(name))
                        .filter(one -> version.isEmpty() || version.getAsLong() == one.version())
                        .limit(1)
                        .toList();
        return CompletableFuture.completedFuture(new Page<>(rows, false, fault));
    }

    /// What is kept of calls' words.
    public List<StoredTranscript> transcripts = List.of();

    @Override
    public CompletionStage<Page<StoredTranscript>> keptTranscript(String session) {
        return CompletableFuture.completedFuture(
                new Page<>(
                        transcripts.stream().filter(one -> one.session().equals(session)).toList(),
                        false,
                        fault));
    }

    @Override
    public CompletionStage<ChainCheck> verifyAudit() {
        return CompletableFuture.completedFuture(check);
    }

    private <T> CompletionStage<Page<T>> page(
            List<T> rows,
            Query query,
            Function<T, Optional<TenantId>> tenant,
            Function<T, String> text) {
        if (silent) {
            return new CompletableFuture<>();
        }
        if (!fault.isEmpty()) {
            return CompletableFuture.completedFuture(new Page<>(List.of(), false, fault));
        }
        List<T> matching =
                rows.stream()
                        .filter(
                                row ->
                                        query.tenant().isEmpty()
                                                || query.tenant().equals(tenant.apply(row)))
                        .filter(row -> text.apply(row).contains(query.text()))
                        .toList();
        int from = Math.min(query.offset(), matching.size());
        int to = Math.min(from + query.limit(), matching.size());
        return CompletableFuture.completedFuture(
                new Page<>(matching.subList(from, to), to < matching.size(), ""));
    }
}
