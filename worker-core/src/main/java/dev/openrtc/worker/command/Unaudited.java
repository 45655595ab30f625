package dev.openrtc.worker.command;

import dev.openrtc.worker.port.AuditEntry;
import dev.openrtc.worker.port.Change;
import dev.openrtc.worker.port.SettingsStore;
import dev.openrtc.worker.port.StoreFault;
import io.vavr.control.Either;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Acts that are in force but could not be audited; written in order as soon as the store can.
/// Bounded. Used on the command thread only.
final class Unaudited {
    private static final int MOST = 1000;

    private final SettingsStore store;
    private final Deque<Act> acts = new ArrayDeque<>();

    private record Act(List<Change> changes, AuditEntry entry) {}

    Unaudited(SettingsStore store) {
        this.store = store;
    }

    /// False when there is no room: the act must be refused.
    boolean add(List<Change> changes, AuditEntry entry) {
        if (acts.size() == MOST) {
            return false;
        }
        acts.add(new Act(changes, entry));
        return true;
    }

    void write() {
        while (!acts.isEmpty()) {
            Act next = acts.getFirst();
            Either<StoreFault, Long> saved = store.save(next.changes(), next.entry());
            if (saved.isLeft() && saved.getLeft() instanceof StoreFault.Unavailable) {
                return;
            }
            acts.removeFirst();
        }
    }
}
