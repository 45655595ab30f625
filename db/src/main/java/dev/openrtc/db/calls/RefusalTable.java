package dev.openrtc.db.calls;

import dev.openrtc.db.audit.Bounded;
import dev.openrtc.db.audit.Micros;
import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The table of refused jobs.
public final class RefusalTable {
    private RefusalTable() {}

    static void insert(Handle handle, List<RefusalRow> refusals) {
        if (refusals.isEmpty()) {
            return;
        }
        try (PreparedBatch batch =
                handle.prepareBatch(
                        """
                        insert into refusals (at, tenant, job, room, reason, sentence, retry_ms,
                                              joined, decided_ns)
                        values (:at, :tenant, :job, :room, :reason, :sentence, :retry,
                                :joined, :decided)
                        """)) {
            for (RefusalRow refusal : refusals) {
                batch.bind("at", Micros.of(refusal.at()))
                        .bind("tenant", refusal.tenant().map(TenantId::value).orElse(null))
                        .bind("job", Bounded.text(refusal.job(), 256))
                        .bind("room", Bounded.text(refusal.room(), 512))
                        .bind("reason", refusal.reason().name())
                        .bind("sentence", Bounded.text(refusal.sentence(), 4000))
                        .bind("retry", refusal.retryAfter().toMillis())
                        .bind("joined", refusal.count())
                        .bind("decided", refusal.decidedInNanos())
                        .add();
            }
            int[] written = batch.execute();
            if (written.length != refusals.size()) {
                throw new IllegalStateException("Not every refusal was written");
            }
        }
    }

    public static RefusalRow read(ResultSet row) throws SQLException {
        return new RefusalRow(
                Micros.at(row.getLong("at")),
                Optional.ofNullable(row.getString("tenant")).flatMap(TenantId::parse),
                row.getString("job"),
                row.getString("room"),
                RefusalReason.valueOf(row.getString("reason")),
                row.getString("sentence"),
                Duration.ofMillis(row.getLong("retry_ms")),
                row.getInt("joined"),
                row.getLong("decided_ns"));
    }
}
