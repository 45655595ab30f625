package dev.openrtc.worker.signal;

import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The most recent refusals, newest first. Equal ones of a tenant and reason within a second of the
/// first are one row with a count. Bounded; not safe for many threads.
final class RefusalBook {
    private static final Duration JOINED_WITHIN = Duration.ofSeconds(1);

    private final int kept;
    private final ArrayDeque<Row> rows = new ArrayDeque<>();
    private final Map<Key, Row> open = new HashMap<>();
    private List<RefusalRow> published = List.of();
    private boolean changed;

    RefusalBook(int kept) {
        this.kept = kept;
    }

    void add(RefusalRow refusal) {
        changed = true;
        Key key = new Key(refusal.tenant(), refusal.reason());
        Row row = open.get(key);
        if (row != null && row.takes(refusal)) {
            row.count += refusal.count();
            return;
        }
        Row fresh = new Row(key, refusal);
        rows.addFirst(fresh);
        open.put(key, fresh);
        if (rows.size() > kept) {
            Row oldest = rows.removeLast();
            open.remove(oldest.key, oldest);
        }
    }

    /// The same list until a refusal is added.
    List<RefusalRow> rows() {
        if (changed) {
            published = List.copyOf(rows.stream().map(Row::view).toList());
            changed = false;
        }
        return published;
    }

    private record Key(Optional<TenantId> tenant, RefusalReason reason) {}

    private static final class Row {
        private final Key key;
        private RefusalRow shown;
        private int count;

        Row(Key key, RefusalRow first) {
            this.key = key;
            shown = first;
            count = first.count();
        }

        boolean takes(RefusalRow next) {
            return Duration.between(shown.at(), next.at()).abs().compareTo(JOINED_WITHIN) < 0;
        }

        RefusalRow view() {
            if (shown.count() != count) {
                shown =
                        new RefusalRow(
                                shown.at(),
                                shown.tenant(),
                                shown.job(),
                                shown.room(),
                                shown.reason(),
                                shown.sentence(),
                                shown.retryAfter(),
                                count,
                                shown.decidedInNanos());
            }
            return shown;
        }
    }
}
