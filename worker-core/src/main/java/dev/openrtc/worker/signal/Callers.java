package dev.openrtc.worker.signal;

import dev.openrtc.worker.api.CallerId;
import dev.openrtc.worker.tenant.TenantId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Whom the newest calls are with, in memory only, for an operator who asks. Bounded. Safe from any
/// thread; nothing waits.
public final class Callers {
    private static final int MOST = 20_000;

    private final Map<String, Known> calls = new LinkedHashMap<>();

    private record Known(TenantId tenant, CallerId caller) {}

    public synchronized void put(TenantId tenant, String session, CallerId caller) {
        calls.put(session, new Known(tenant, caller));
        if (calls.size() > MOST) {
            calls.remove(calls.keySet().iterator().next());
        }
    }

    /// Empty when it is not known, or the call is another tenant's.
    public synchronized Optional<CallerId> of(TenantId tenant, String session) {
        return Optional.ofNullable(calls.get(session))
                .filter(known -> known.tenant.equals(tenant))
                .map(Known::caller);
    }

    public synchronized void forget(TenantId tenant) {
        calls.values().removeIf(known -> known.tenant.equals(tenant));
    }
}
