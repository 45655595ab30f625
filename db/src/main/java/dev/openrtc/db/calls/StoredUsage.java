package dev.openrtc.db.calls;

import dev.openrtc.db.engine.StoreException;
import dev.openrtc.db.ledger.Ledger;
import dev.openrtc.worker.api.UsageRow;
import dev.openrtc.worker.port.UsageLog;
import dev.openrtc.worker.tenant.TenantId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Adds up what is used. Handing it over costs a short lock and never waits; the store's clockwork
/// calls [#flush] once a second. What cannot be written waits for the next second: it is billed.
public final class StoredUsage implements UsageLog {
    private static final Logger LOG = LoggerFactory.getLogger(StoredUsage.class);

    /// Sums that may wait: of more tenants, models and days than are busy between two writes.
    private static final int MOST_WAITING = 50_000;

    private record Key(TenantId tenant, LocalDate day, String slot, String model) {
        static Key of(UsageRow row) {
            return new Key(row.tenant(), row.day(), row.slot(), row.model());
        }
    }

    private final Ledger ledger;
    private Map<Key, UsageRow> waiting = new LinkedHashMap<>();

    public StoredUsage(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void used(List<UsageRow> rows) {
        add(rows);
    }

    /// Writes what waits in one commit.
    public void flush() {
        Collection<UsageRow> batch = take();
        if (batch.isEmpty()) {
            return;
        }
        try {
            int rows =
                    ledger.append(
                            handle -> {
                                UsageTable.add(handle, batch);
                                return batch.size();
                            });
            LOG.trace("{} sums of use written down", rows);
        } catch (StoreException fault) {
            add(batch);
            LOG.warn("Use was not written down and is kept for later. {}", fault.sentence());
        }
    }

    private synchronized Collection<UsageRow> take() {
        Collection<UsageRow> batch = waiting.values();
        waiting = new LinkedHashMap<>();
        return batch;
    }

    private synchronized void add(Collection<UsageRow> rows) {
        for (UsageRow row : rows) {
            Key key = Key.of(row);
            if (waiting.size() < MOST_WAITING || waiting.containsKey(key)) {
                waiting.merge(key, row, UsageRow::plus);
            } else {
                LOG.error("Use of {} is lost: too much waits to be written", row.tenant());
            }
        }
    }
}
