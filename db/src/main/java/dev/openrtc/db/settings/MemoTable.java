package dev.openrtc.db.settings;

import dev.openrtc.db.audit.Bounded;
import dev.openrtc.db.audit.Micros;
import dev.openrtc.db.key.MacKey;
import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.port.BreakerMemo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// What of each breaker survives a restart.
final class MemoTable {
    private final MacKey key;

    MemoTable(MacKey key) {
        this.key = key;
    }

    Map<String, Checked<BreakerMemo>> all(Handle handle) {
        Map<String, Checked<BreakerMemo>> memos = new TreeMap<>();
        handle.createQuery("select * from breaker_state")
                .map((row, context) -> read(row))
                .forEach(
                        row ->
                                memos.put(
                                        row.value().tenant,
                                        new Checked<>(row.value().memo(), row.whole())));
        return memos;
    }

    /// False when the tenant's row is there and fails its check.
    boolean isWhole(Handle handle, String tenant) {
        return handle.createQuery("select * from breaker_state where tenant = :tenant")
                .bind("tenant", tenant)
                .map((row, context) -> read(row))
                .findOne()
                .map(Checked::whole)
                .orElse(true);
    }

    void write(Handle handle, String tenant, BreakerMemo memo) {
        Row row =
                new Row(
                        tenant,
                        memo.state().name(),
                        memo.remaining().toMillis(),
                        memo.step(),
                        memo.generation(),
                        Bounded.text(memo.reason(), 4000),
                        Micros.of(memo.savedAt()));
        handle.createUpdate(
                        """
                        merge into breaker_state (tenant, state, remaining_ms, step, generation,
                                                  reason, saved_at, mac)
                        key (tenant)
                        values (:tenant, :state, :remaining, :step, :generation, :reason, :at, :mac)
                        """)
                .bind("tenant", tenant)
                .bind("state", row.state)
                .bind("remaining", row.remaining)
                .bind("step", row.step)
                .bind("generation", row.generation)
                .bind("reason", row.reason)
                .bind("at", row.at)
                .bind("mac", key.of(row.fields()))
                .execute();
    }

    private Checked<Row> read(ResultSet row) throws SQLException {
        Row read =
                new Row(
                        row.getString("tenant"),
                        row.getString("state"),
                        row.getLong("remaining_ms"),
                        row.getInt("step"),
                        row.getLong("generation"),
                        row.getString("reason"),
                        row.getLong("saved_at"));
        return new Checked<>(read, key.fits(row.getBytes("mac"), read.fields()));
    }

    private record Row(
            String tenant,
            String state,
            long remaining,
            int step,
            long generation,
            String reason,
            long at) {
        /// A state of another name, in a row that fails its check, reads as closed.
        BreakerMemo memo() {
            return new BreakerMemo(
                    Arrays.stream(BreakerState.values())
                            .filter(known -> known.name().equals(state))
                            .findFirst()
                            .orElse(BreakerState.CLOSED),
                    Duration.ofMillis(remaining),
                    step,
                    generation,
                    reason,
                    Micros.at(at));
        }

        private Object[] fields() {
            return new Object[] {
                "breaker_state", tenant, state, remaining, step, generation, reason, at
            };
        }
    }
}
