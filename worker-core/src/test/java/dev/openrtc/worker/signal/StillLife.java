package dev.openrtc.worker.signal;

import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.ConnectionView;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.PracticeDials;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSettings;
import dev.openrtc.worker.api.WorkerSnapshot.AgentRow;
import dev.openrtc.worker.api.WorkerSnapshot.BreakerView;
import dev.openrtc.worker.api.WorkerSnapshot.DrainView;
import dev.openrtc.worker.api.WorkerSnapshot.HostRow;
import dev.openrtc.worker.api.WorkerSnapshot.KeyView;
import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.api.WorkerSnapshot.LinkView;
import dev.openrtc.worker.api.WorkerSnapshot.WorkerState;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A live view that a test sets by hand.
final class StillLife implements LiveView {
    static final BreakerView CLOSED =
            new BreakerView(BreakerState.CLOSED, 0, 0, Duration.ZERO, 0, 0, "", List.of());

    final Map<TenantId, Integer> calls = new HashMap<>();
    final Map<TenantId, BreakerView> breakers = new HashMap<>();
    final Map<TenantId, List<KeyView>> keys = new HashMap<>();
    Map<TenantId, TenantSettings> tenants = Map.of();

    void know(TenantId... ids) {
        Map<TenantId, TenantSettings> fresh = new HashMap<>(tenants);
        for (TenantId id : ids) {
            fresh.put(id, TenantSettings.fresh(id));
        }
        tenants = Map.copyOf(fresh);
    }

    @Override
    public WorkerState state() {
        return WorkerState.RUNNING;
    }

    @Override
    public Optional<LineKind> line() {
        return Optional.of(LineKind.PRACTICE);
    }

    @Override
    public LinkView link() {
        return new LinkView(
                LinkState.CONNECTED,
                Instant.EPOCH,
                0,
                Optional.empty(),
                Optional.empty(),
                0,
                false,
                "",
                "");
    }

    @Override
    public WorkerSettings settings() {
        return WorkerSettings.DEFAULT;
    }

    @Override
    public ConnectionView connection() {
        return ConnectionView.NONE;
    }

    @Override
    public PracticeDials practice() {
        return PracticeDials.DEFAULT;
    }

    @Override
    public Optional<DrainView> drain() {
        return Optional.empty();
    }

    @Override
    public int calls() {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public int queued() {
        return 0;
    }

    @Override
    public Map<TenantId, TenantSettings> tenants() {
        return tenants;
    }

    @Override
    public int calls(TenantId tenant) {
        return calls.getOrDefault(tenant, 0);
    }

    @Override
    public int queued(TenantId tenant) {
        return 0;
    }

    @Override
    public BreakerView breaker(TenantId tenant) {
        return breakers.getOrDefault(tenant, CLOSED);
    }

    @Override
    public Optional<DrainView> drain(TenantId tenant) {
        return Optional.empty();
    }

    @Override
    public List<KeyView> keys(TenantId tenant) {
        return keys.getOrDefault(tenant, List.of());
    }

    @Override
    public List<AgentRow> agents() {
        return List.of();
    }

    @Override
    public List<HostRow> hosts() {
        return List.of();
    }
}
