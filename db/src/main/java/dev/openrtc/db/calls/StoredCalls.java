package dev.openrtc.db.calls;

import dev.openrtc.db.engine.StoreException;
import dev.openrtc.db.ledger.Ledger;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.port.CallLog;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes ended calls and refusals down. Handing one over costs a short lock and never waits; the
/// store's clockwork calls [#flush] once a second. What cannot be written is dropped and counted:
/// calls go on without their history.
public final class StoredCalls implements CallLog {
    private static final Logger LOG = LoggerFactory.getLogger(StoredCalls.class);

    /// Calls, and refusal rows, that may wait for the next second.
    private static final int MOST_WAITING = 20_000;

    private final Ledger ledger;
    private final InstantSource clock;
    private final Retention retention;
    private final CallInbox inbox = new CallInbox(MOST_WAITING);

    public StoredCalls(Ledger ledger, InstantSource clock, Retention retention) {
        this.ledger = ledger;
        this.clock = clock;
        this.retention = retention;
    }

    @Override
    public void ended(SessionRow call) {
        inbox.ended(call);
    }

    @Override
    public void refused(RefusalRow refusal) {
        inbox.refused(refusal);
    }

    @Override
    public long dropped() {
        return inbox.dropped();
    }

    /// Writes what waits in one commit.
    public void flush() {
        CallInbox.Batch batch = inbox.drain();
        if (batch.isEmpty()) {
            return;
        }
        try {
            int rows =
                    ledger.append(
                            handle -> {
                                CallTable.insert(handle, batch.calls());
                                RefusalTable.insert(handle, batch.refusals());
                                return batch.calls().size() + batch.refusals().size();
                            });
            LOG.trace("{} calls and refusals written down", rows);
        } catch (StoreException fault) {
            inbox.lost(batch);
            LOG.warn("Calls were not written down. {}", fault.sentence());
        }
    }

    /// Forgets what is too old or too much.
    public void prune() {
        Instant now = clock.instant();
        try {
            int gone = ledger.append(handle -> retention.apply(handle, now));
            if (gone > 0) {
                LOG.info("{} old calls and refusals were forgotten", gone);
            }
        } catch (StoreException fault) {
            LOG.warn("Old calls were not forgotten. {}", fault.sentence());
        }
    }
}
