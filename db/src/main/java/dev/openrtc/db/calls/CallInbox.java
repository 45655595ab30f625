package dev.openrtc.db.calls;

import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What waits to be written down, bounded. It is emptied once a second; within that second a
/// tenant's first ten refusals stand alone and later ones are joined into one row a reason. Safe
/// from many threads, never waits for I/O.
final class CallInbox {
    static final int SINGLE_REFUSALS = 10;

    /// Of all transcripts that wait: some 32 MB.
    static final long MOST_LETTERS = 16_000_000;

    private final int most;
    private List<EndedCall> calls = new ArrayList<>();
    private List<RefusalRow> refusals = new ArrayList<>();
    private Map<Joined, Integer> joined = new HashMap<>();
    private Map<String, Integer> seen = new HashMap<>();
    private long letters;
    private long dropped;

    /// @param most calls, and refusal rows, that may wait
    CallInbox(int most) {
        this.most = most;
    }

    /// A transcript there is no room for is dropped alone.
    synchronized void ended(EndedCall call) {
        if (calls.size() >= most) {
            dropped++;
        } else if (letters + call.letters() > MOST_LETTERS) {
            dropped++;
            calls.add(call.withoutWords());
        } else {
            letters += call.letters();
            calls.add(call);
        }
    }

    synchronized void refused(RefusalRow refusal) {
        String tenant = refusal.tenant().map(Object::toString).orElse("");
        boolean alone = seen.merge(tenant, 1, Integer::sum) <= SINGLE_REFUSALS;
        Joined like = new Joined(tenant, refusal.reason());
        Integer at = alone ? null : joined.get(like);
        if (at != null) {
            refusals.set(at, plus(refusals.get(at), refusal.count()));
        } else if (refusals.size() >= most) {
            dropped += refusal.count();
        } else {
            if (!alone) {
                joined.put(like, refusals.size());
            }
            refusals.add(refusal);
        }
    }

    /// Everything that waits; the inbox is empty afterwards.
    synchronized Batch drain() {
        Batch batch = new Batch(calls, refusals);
        calls = new ArrayList<>();
        letters = 0;
        refusals = new ArrayList<>();
        joined = new HashMap<>();
        seen = new HashMap<>();
        return batch;
    }

    synchronized void lost(Batch batch) {
        dropped += batch.calls.size() + batch.refusals.stream().mapToLong(RefusalRow::count).sum();
    }

    synchronized long dropped() {
        return dropped;
    }

    private static RefusalRow plus(RefusalRow row, int count) {
        return new RefusalRow(
                row.at(),
                row.tenant(),
                row.job(),
                row.room(),
                row.reason(),
                row.sentence(),
                row.retryAfter(),
                row.count() + count,
                row.decidedInNanos());
    }

    private record Joined(String tenant, RefusalReason reason) {}

    record Batch(List<EndedCall> calls, List<RefusalRow> refusals) {
        boolean isEmpty() {
            return calls.isEmpty() && refusals.isEmpty();
        }
    }
}
