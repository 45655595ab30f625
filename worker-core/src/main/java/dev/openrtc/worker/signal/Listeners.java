package dev.openrtc.worker.signal;

import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All listeners as one; the fault of one is reported once and reaches nobody else.
final class Listeners implements SnapshotListener {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<Guarded> all = new CopyOnWriteArrayList<>();

    void add(SnapshotListener listener) {
        all.add(new Guarded(listener));
    }

    @Override
    public void started(SessionRow call) {
        tell(listener -> listener.started(call));
    }

    @Override
    public void ended(SessionRow call) {
        tell(listener -> listener.ended(call));
    }

    @Override
    public void refused(RefusalRow refusal) {
        tell(listener -> listener.refused(refusal));
    }

    @Override
    public void breakerMoved(Instant at, TenantId tenant, BreakerState state, String why) {
        tell(listener -> listener.breakerMoved(at, tenant, state, why));
    }

    @Override
    public void published(WorkerSnapshot snapshot) {
        tell(listener -> listener.published(snapshot));
    }

    private void tell(Consumer<SnapshotListener> word) {
        for (Guarded each : all) {
            each.tell(word);
        }
    }

    private static final class Guarded {
        private final SnapshotListener listener;
        private boolean reported;

        Guarded(SnapshotListener listener) {
            this.listener = listener;
        }

        void tell(Consumer<SnapshotListener> word) {
            try {
                word.accept(listener);
            } catch (RuntimeException fault) {
                if (!reported) {
                    reported = true;
                    LOG.error("A listener of snapshots failed; said once", fault);
                }
            }
        }
    }
}
