package dev.openrtc.db.calls;

import dev.openrtc.db.engine.StoreException;
import dev.openrtc.db.key.Keyring;
import dev.openrtc.db.ledger.Ledger;
import dev.openrtc.db.providerkey.TenantSeal;
import dev.openrtc.worker.api.CallerId;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.port.CallLog;
import dev.openrtc.worker.port.Confidential;
import dev.openrtc.worker.tenant.TenantId;
import io.vavr.control.Either;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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
    private final Keyring keys;
    private final InstantSource clock;
    private final Retention retention;
    private final CallInbox inbox = new CallInbox(MOST_WAITING);

    public StoredCalls(Ledger ledger, Keyring keys, InstantSource clock, Retention retention) {
        this.ledger = ledger;
        this.keys = keys;
        this.clock = clock;
        this.retention = retention;
    }

    @Override
    public void ended(SessionRow call) {
        ended(call, Confidential.NONE);
    }

    @Override
    public void ended(SessionRow call, Confidential kept) {
        inbox.ended(new EndedCall(call, kept));
    }

    @Override
    public Optional<CallerId> caller(TenantId tenant, String session) {
        return ledger.read(handle -> CallerSearch.caller(handle, keys, tenant, session));
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
            prepare(batch.calls());
            int rows =
                    ledger.append(
                            handle -> {
                                try (CallSeal seal = new CallSeal(keys, handle)) {
                                    CallTable.insert(handle, batch.calls(), seal);
                                    int unsealed =
                                            TranscriptTable.insert(handle, batch.calls(), seal);
                                    LOG.trace("{} transcripts could not be sealed", unsealed);
                                }
                                RefusalTable.insert(handle, batch.refusals());
                                return batch.calls().size() + batch.refusals().size();
                            });
            LOG.trace("{} calls and refusals written down", rows);
        } catch (StoreException fault) {
            inbox.lost(batch);
            LOG.warn("Calls were not written down. {}", fault.sentence());
        }
    }

    /// Tenants whose calls have something to seal get their data key first: that is guarded.
    private void prepare(List<EndedCall> calls) {
        TenantSeal seals = new TenantSeal(keys);
        calls.stream()
                .filter(EndedCall::confides)
                .map(EndedCall::tenant)
                .distinct()
                .filter(tenant -> ledger.read(handle -> seals.due(handle, tenant)))
                .forEach(
                        tenant ->
                                ledger.commit(
                                                draft -> {
                                                    seals.prepare(draft.handle(), tenant);
                                                    return Either.right(0L);
                                                })
                                        .peekLeft(
                                                fault ->
                                                        LOG.warn(
                                                                "{} has no data key yet: what its"
                                                                        + " callers confide is not"
                                                                        + " written down ({})",
                                                                tenant,
                                                                fault.getClass().getSimpleName())));
    }

    /// Forgets what is too old or too much.
    public void prune() {
        Instant now = clock.instant();
        try {
            int words = ledger.append(handle -> TranscriptTable.prune(handle, now));
            if (words > 0) {
                LOG.info("{} transcripts were kept as long as their tenants want", words);
            }
            int gone = ledger.append(handle -> retention.apply(handle, now));
            if (gone > 0) {
                LOG.info("{} old calls and refusals were forgotten", gone);
            }
        } catch (StoreException fault) {
            LOG.warn("Old calls were not forgotten. {}", fault.sentence());
        }
    }
}
