package dev.openrtc.worker.command;

import dev.openrtc.worker.port.BreakerMemo;
import dev.openrtc.worker.port.Change;
import dev.openrtc.worker.port.SettingsStore;
import dev.openrtc.worker.port.StoreFault;
import dev.openrtc.worker.tenant.TenantId;
import io.vavr.control.Either;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Saves breakers' automatic changes off the offer path: the newest of each tenant, on the command
/// thread, again and again while the store cannot. One memo a tenant is all it holds.
public final class BreakerKeeper {
    private final SettingsStore store;
    private final Map<TenantId, BreakerMemo> unsaved = new ConcurrentHashMap<>();

    public BreakerKeeper(SettingsStore store) {
        this.store = store;
    }

    /// Never blocks; safe from any thread.
    public void changed(TenantId tenant, BreakerMemo memo) {
        unsaved.put(tenant, memo);
    }

    /// An operator's act was saved in its own transaction: what was before it no longer counts.
    public void superseded(TenantId tenant) {
        unsaved.remove(tenant);
    }

    void write() {
        for (Map.Entry<TenantId, BreakerMemo> next : unsaved.entrySet()) {
            var change = new Change.BreakerStateChanged(next.getKey(), next.getValue());
            Either<StoreFault, Long> saved = store.saveBreaker(change);
            if (saved.isLeft() && saved.getLeft() instanceof StoreFault.Unavailable) {
                return;
            }
            // A tenant that is not in the store (removed, or unknown by policy) has nothing to
            // keep.
            unsaved.remove(next.getKey(), next.getValue());
        }
    }
}
