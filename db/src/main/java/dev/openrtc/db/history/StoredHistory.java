package dev.openrtc.db.history;

import dev.openrtc.db.audit.AuditChain;
import dev.openrtc.db.audit.Link;
import dev.openrtc.db.calls.CallTable;
import dev.openrtc.db.calls.CallerSearch;
import dev.openrtc.db.calls.RefusalTable;
import dev.openrtc.db.calls.TranscriptTable;
import dev.openrtc.db.calls.UsageTable;
import dev.openrtc.db.engine.StoreException;
import dev.openrtc.db.key.Keyring;
import dev.openrtc.db.ledger.Ledger;
import dev.openrtc.db.settings.ProfileTable;
import dev.openrtc.worker.agent.BuiltInProfiles;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.ProfileVersion;
import dev.openrtc.worker.api.StoredTranscript;
import dev.openrtc.worker.api.UsageRow;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// Reads the history on the executor it is given. Safe from many threads.
public final class StoredHistory implements History {
    private final Ledger ledger;
    private final Keyring keys;
    private final AuditChain chain;
    private final ProfileTable profiles;
    private final Executor readers;

    public StoredHistory(Ledger ledger, Keyring keys, Executor readers) {
        this.ledger = ledger;
        this.keys = keys;
        this.profiles = new ProfileTable(keys.rows());
        this.chain = new AuditChain(keys.audit());
        this.readers = readers;
    }

    @Override
    public CompletionStage<Page<SessionRow>> calls(Query query) {
        return query.caller().isBlank()
                ? page(Listing.CALLS, query, (row, context) -> CallTable.read(row))
                : async(
                        () -> ledger.read(handle -> byCaller(handle, query)),
                        fault -> new Page<>(List.of(), false, fault));
    }

    @Override
    public CompletionStage<Page<RefusalRow>> refusals(Query query) {
        return page(Listing.REFUSALS, query, (row, context) -> RefusalTable.read(row));
    }

    @Override
    public CompletionStage<Page<AuditRow>> audit(Query query) {
        return page(Listing.AUDIT, query, (row, context) -> AuditChain.read(row));
    }

    @Override
    public CompletionStage<Page<ProfileVersion>> profileVersions(String name) {
        return async(
                () -> {
                    List<ProfileVersion> all =
                            new ArrayList<>(ledger.read(handle -> profiles.versions(handle, name)));
                    if (BuiltInProfiles.has(name)) {
                        all.add(new ProfileVersion(name, 0, Instant.EPOCH, ""));
                    }
                    return new Page<>(all, false, "");
                },
                fault -> new Page<>(List.of(), false, fault));
    }

    @Override
    public CompletionStage<Page<AgentProfile>> profile(String name, OptionalLong version) {
        return async(
                () -> {
                    Optional<AgentProfile> builtIn =
                            version.orElse(0) == 0
                                    ? Optional.ofNullable(BuiltInProfiles.all().get(name))
                                    : Optional.empty();
                    return new Page<>(
                            ledger
                                    .read(handle -> profiles.find(handle, name, version))
                                    .or(() -> builtIn)
                                    .stream()
                                    .toList(),
                            false,
                            "");
                },
                fault -> new Page<>(List.of(), false, fault));
    }

    @Override
    public CompletionStage<Page<UsageRow>> usage(UsageQuery query) {
        return async(
                () -> {
                    List<UsageRow> rows = ledger.read(handle -> UsageTable.select(handle, query));
                    boolean more = rows.size() > UsageQuery.MOST;
                    return new Page<>(more ? rows.subList(0, UsageQuery.MOST) : rows, more, "");
                },
                fault -> new Page<>(List.of(), false, fault));
    }

    @Override
    public CompletionStage<Page<StoredTranscript>> keptTranscript(String session) {
        return async(
                () ->
                        new Page<>(
                                ledger
                                        .read(handle -> TranscriptTable.find(handle, keys, session))
                                        .stream()
                                        .toList(),
                                false,
                                ""),
                fault -> new Page<>(List.of(), false, fault));
    }

    @Override
    public CompletionStage<ChainCheck> verifyAudit() {
        return async(
                () -> {
                    AuditChain.Walk walk = ledger.read(handle -> chain.walk(handle, Link.START));
                    long rows = walk.end().sequence();
                    return walk.whole()
                            ? new ChainCheck(
                                    true, rows, 0, "The audit is whole: %d rows.".formatted(rows))
                            : new ChainCheck(
                                    false,
                                    rows,
                                    walk.brokenAt(),
                                    "The audit is broken at row %d: it was changed outside the program, or the file is damaged."
                                            .formatted(walk.brokenAt()));
                },
                fault -> new ChainCheck(false, 0, 0, fault));
    }

    private Page<SessionRow> byCaller(Handle handle, Query query) {
        List<Long> ids = CallerSearch.ids(handle, keys, query);
        int from = Math.clamp(query.offset(), 0, ids.size());
        List<Long> shown = ids.subList(from, Math.min(ids.size(), from + Listing.limit(query)));
        List<SessionRow> rows =
                shown.isEmpty()
                        ? List.of()
                        : handle.createQuery(
                                        "select * from calls where id in (<ids>) order by id desc")
                                .bindList("ids", shown)
                                .map((row, context) -> CallTable.read(row))
                                .list();
        long mark = query.mark() == 0 && !ids.isEmpty() ? ids.getFirst() : query.mark();
        return new Page<>(rows, from + shown.size() < ids.size(), "", mark);
    }

    private <T> CompletionStage<Page<T>> page(Listing listing, Query query, RowMapper<T> mapper) {
        return async(
                () -> {
                    List<Numbered<T>> rows =
                            ledger.read(
                                    handle ->
                                            listing.select(handle, query)
                                                    .map(numbered(listing, mapper))
                                                    .list());
                    int limit = Listing.limit(query);
                    long mark =
                            query.mark() == 0 && query.offset() <= 0 && !rows.isEmpty()
                                    ? rows.getFirst().number
                                    : query.mark();
                    return new Page<>(
                            rows.stream().limit(limit).map(Numbered::row).toList(),
                            rows.size() > limit,
                            "",
                            mark);
                },
                fault -> new Page<>(List.of(), false, fault));
    }

    private static <T> RowMapper<Numbered<T>> numbered(Listing listing, RowMapper<T> mapper) {
        return (row, context) ->
                new Numbered<>(row.getLong(listing.number()), mapper.map(row, context));
    }

    private record Numbered<T>(long number, T row) {}

    private <T> CompletionStage<T> async(
            Supplier<T> work, java.util.function.Function<String, T> faulty) {
        try {
            return CompletableFuture.supplyAsync(work, readers)
                    .exceptionally(fault -> faulty.apply(sentence(fault)));
        } catch (java.util.concurrent.RejectedExecutionException closed) {
            return CompletableFuture.completedFuture(
                    faulty.apply("The store is closed. Unlock it first."));
        }
    }

    private static String sentence(Throwable fault) {
        Throwable cause = fault.getCause() == null ? fault : fault.getCause();
        return cause instanceof StoreException told
                ? told.sentence()
                : "The history could not be read. Try again.";
    }
}
