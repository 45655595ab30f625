package dev.openrtc.db.calls;

import dev.openrtc.db.audit.Bounded;
import dev.openrtc.db.audit.Micros;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.SessionState;
import dev.openrtc.worker.api.WorkerSnapshot.End;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The table of ended calls, and each tenant's sum of them a day.
public final class CallTable {
    private static final int NAME = 256;
    private static final int ROOM = 512;
    private static final int TEXT = 4000;

    private CallTable() {}

    static void insert(Handle handle, List<EndedCall> calls, CallSeal seal) {
        if (calls.isEmpty()) {
            return;
        }
        try (PreparedBatch batch =
                handle.prepareBatch(
                        """
                        insert into calls (session, job, tenant, agent, room, state, offered_at,
                            ended_at, reason, detail, length_ms, host, cpu_share, timeline,
                            caller_kind, caller_ending, caller_mark, caller_sealed)
                        values (:session, :job, :tenant, :agent, :room, :state, :offeredAt,
                            :endedAt, :reason, :detail, :length, :host, :cpuShare, :timeline,
                            :callerKind, :callerEnding, :callerMark, :callerSealed)
                        """)) {
            for (EndedCall ended : calls) {
                SessionRow call = ended.row();
                CallerColumns.of(ended, seal).bind(batch);
                batch.bind("session", Bounded.text(call.session(), NAME))
                        .bind("job", Bounded.text(call.job(), NAME))
                        .bind("tenant", call.tenant().value())
                        .bind("agent", Bounded.text(call.agent(), NAME))
                        .bind("room", Bounded.text(call.room(), ROOM))
                        .bind("state", call.state().name())
                        .bind("offeredAt", Micros.of(call.offeredAt()))
                        .bind("endedAt", call.end().map(end -> Micros.of(end.at())).orElse(null))
                        .bind("reason", call.end().map(end -> end.reason().name()).orElse(null))
                        .bind("detail", Bounded.text(call.end().map(End::detail).orElse(""), TEXT))
                        .bind("length", length(call).toMillis())
                        .bind("host", Bounded.text(call.host(), NAME))
                        .bind("cpuShare", call.cpuShare())
                        .bind("timeline", Timeline.text(call.timeline()))
                        .add();
            }
            int[] written = batch.execute();
            requireAll(written.length, calls.size());
        }
        calls.forEach(call -> sum(handle, call.row()));
    }

    public static SessionRow read(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return new SessionRow(
                row.getString("session"),
                row.getString("job"),
                new TenantId(row.getString("tenant")),
                row.getString("agent"),
                row.getString("room"),
                SessionState.valueOf(row.getString("state")),
                Micros.at(row.getLong("offered_at")),
                Timeline.entries(row.getString("timeline")),
                reason == null
                        ? Optional.empty()
                        : Optional.of(
                                new End(
                                        Micros.at(row.getLong("ended_at")),
                                        EndReason.valueOf(reason),
                                        row.getString("detail"),
                                        Duration.ofMillis(row.getLong("length_ms")))),
                row.getString("host"),
                row.getDouble("cpu_share"),
                CallerColumns.view(row));
    }

    /// Usage: calls and their length, a tenant, agent and day.
    private static void sum(Handle handle, SessionRow call) {
        handle.createUpdate(
                        """
                        merge into call_usage as u
                        using (values (cast(:tenant as varchar), cast(:agent as varchar),
                                       cast(:day as date), cast(:length as bigint)))
                              as c (tenant, agent, usage_day, length_ms)
                        on u.tenant = c.tenant and u.agent = c.agent
                           and u.usage_day = c.usage_day
                        when matched then update
                          set calls = u.calls + 1, length_ms = u.length_ms + c.length_ms
                        when not matched then
                          insert (tenant, agent, usage_day, calls, length_ms)
                          values (c.tenant, c.agent, c.usage_day, 1, c.length_ms)
                        """)
                .bind("tenant", call.tenant().value())
                .bind("agent", Bounded.text(call.agent(), NAME))
                .bind("day", call.offeredAt().atZone(ZoneOffset.UTC).toLocalDate())
                .bind("length", length(call).toMillis())
                .execute();
    }

    private static Duration length(SessionRow call) {
        return call.end().map(End::length).orElse(Duration.ZERO);
    }

    private static void requireAll(int written, int wanted) {
        if (written != wanted) {
            throw new IllegalStateException("%d of %d calls written".formatted(written, wanted));
        }
    }
}
