package dev.openrtc.db.settings;

import dev.openrtc.db.audit.Bounded;
import dev.openrtc.db.audit.Micros;
import dev.openrtc.db.key.MacKey;
import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.port.BreakerMemo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// What of each breaker survives a restart. A row that fails its check is left out: the breaker
/// then starts closed, which harms nobody for longer than it takes to open again.
final class MemoTable {
    private final MacKey key;

    MemoTable(MacKey key) {
        this.key = key;
    }

    Map<String, BreakerMemo> all(Handle handle) {
        Map<String, BreakerMemo> memos = new TreeMap<>();
        handle.createQuery("select * from breaker_state")
                .map((row, context) -> read(row))
                .forEach(
                        row -> {
                            if (row.whole()) {
                                memos.put(row.value().tenant, row.value().memo());
                            }
                        });
        return memos;
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
        BreakerMemo memo() {
            return new BreakerMemo(
                    BreakerState.valueOf(state),
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
