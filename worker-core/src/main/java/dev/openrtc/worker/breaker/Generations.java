package dev.openrtc.worker.breaker;

import dev.openrtc.worker.tenant.TenantId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// With which generation a tenant's breaker begins: 0, but after a breaker that was forgotten one
/// that none of its tickets carries. Remembers a bounded number of tenants; when there are more,
/// all tenants begin higher, and calls under way that had no breaker yet lose their voice. Safe
/// from any thread.
final class Generations {
    private final int most;
    private final Map<TenantId, Long> first = new ConcurrentHashMap<>();
    private volatile long floor;

    Generations(int most) {
        this.most = most;
    }

    long first(TenantId tenant) {
        return first.isEmpty() ? floor : first.getOrDefault(tenant, floor);
    }

    /// A breaker that reached generation `last` is no more.
    synchronized void forgotten(TenantId tenant, long last) {
        first.merge(tenant, Math.max(last, floor) + 1, Math::max);
        if (first.size() > most) {
            floor = first.values().stream().mapToLong(Long::longValue).max().orElse(floor);
            first.clear();
        }
    }

    int remembered() {
        return first.size();
    }
}
