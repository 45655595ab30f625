package dev.openrtc.worker.api;

import dev.openrtc.worker.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// What was written down: calls, refusals, audit. Asynchronous and paged, newest first. Stages
/// never complete exceptionally; a fault is an empty page with `fault` set.
public interface History {
    CompletionStage<Page<WorkerSnapshot.SessionRow>> calls(Query query);

    CompletionStage<Page<WorkerSnapshot.RefusalRow>> refusals(Query query);

    CompletionStage<Page<AuditRow>> audit(Query query);

    /// The saved versions of a profile, the newest first, and the built-in one (version 0) last.
    CompletionStage<Page<ProfileVersion>> profileVersions(String name);

    /// One version of a profile, empty = the newest; no row when there is none.
    CompletionStage<Page<AgentProfile>> profile(String name, OptionalLong version);

    /// What models were used, in order of day, tenant, slot and model.
    CompletionStage<Page<UsageRow>> usage(UsageQuery query);

    /// What was said in a call that has ended, where its tenant keeps that; no row when nothing is
    /// kept of it, or no more.
    default CompletionStage<Page<StoredTranscript>> keptTranscript(String session) {
        return CompletableFuture.completedStage(new Page<>(List.of(), false, ""));
    }

    /// Walks the audit chain from its start.
    CompletionStage<ChainCheck> verifyAudit();

    /// @param text part of an id, room, reason or message; empty = all
    /// @param mark where the list begins: the mark of the first page, so that rows written since do
    ///   not shift the pages after it; 0 = at the newest row
    /// @param caller of calls only, in place of `text`: the number they came from, or its last
    ///   digits, or a whole identity; empty = all
    record Query(
            Optional<TenantId> tenant,
            String text,
            int offset,
            int limit,
            long mark,
            String caller) {
        public Query(Optional<TenantId> tenant, String text, int offset, int limit) {
            this(tenant, text, offset, limit, 0, "");
        }

        /// The page after this one.
        public Query after(Page<?> page) {
            return new Query(tenant, text, offset + page.rows().size(), limit, page.mark(), caller);
        }

        public Query withCaller(String value) {
            return new Query(tenant, text, offset, limit, mark, value);
        }

        /// Without the caller.
        @Override
        public String toString() {
            return "Query[" + tenant + ", " + text + ", " + offset + ", " + limit + "]";
        }

        public static Query newest(int limit) {
            return new Query(Optional.empty(), "", 0, limit);
        }
    }

    /// @param from, to days in UTC, both included
    record UsageQuery(Optional<TenantId> tenant, LocalDate from, LocalDate to) {
        /// Most rows of one answer.
        public static final int MOST = 100_000;
    }

    /// @param mark for [Query#mark()] of the pages after it
    record Page<T>(List<T> rows, boolean more, String fault, long mark) {
        public Page {
            rows = List.copyOf(rows);
        }

        public Page(List<T> rows, boolean more, String fault) {
            this(rows, more, fault, 0);
        }
    }

    /// @param result `applied`, `refused`, `conflict`, or `failed`: what the row before says was
    ///   done was not
    record AuditRow(
            long sequence,
            Instant at,
            String actor,
            String action,
            String target,
            String result,
            String before,
            String after,
            String detail) {}

    /// @param brokenAt the first sequence that does not fit; 0 when whole
    record ChainCheck(boolean whole, long rows, long brokenAt, String message) {}
}
