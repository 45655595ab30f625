package dev.openrtc.worker.breaker;

import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.port.BreakerMemo;
import dev.openrtc.worker.tenant.TenantId;

/// Hears of every change of a breaker's state, in order, with the breaker's lock held: it must
/// return at once and not call back.
@FunctionalInterface
public interface BreakerListener {
    /// @param automatic false when an operator did it
    void moved(
            TenantId tenant, BreakerState state, String why, BreakerMemo memo, boolean automatic);
}
