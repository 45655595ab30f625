package dev.openrtc.worker.signal;

import dev.openrtc.worker.api.ConnectionView;
import dev.openrtc.worker.api.GatewayView;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.PracticeDials;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSettings;
import dev.openrtc.worker.api.WorkerSnapshot.AgentRow;
import dev.openrtc.worker.api.WorkerSnapshot.BreakerView;
import dev.openrtc.worker.api.WorkerSnapshot.DrainView;
import dev.openrtc.worker.api.WorkerSnapshot.HostRow;
import dev.openrtc.worker.api.WorkerSnapshot.KeyView;
import dev.openrtc.worker.api.WorkerSnapshot.LinkView;
import dev.openrtc.worker.api.WorkerSnapshot.WorkerState;
import dev.openrtc.worker.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The exact state the folder asks for each time it publishes a snapshot. Every method is safe from
/// any thread, takes no lock that an offer takes for long, and returns at once.
///
/// The per-tenant methods are asked only for tenants that a signal touched, whose breaker is not
/// closed, or that the slow sweep over all tenants has reached.
public interface LiveView {
    WorkerState state();

    Optional<LineKind> line();

    LinkView link();

    WorkerSettings settings();

    ConnectionView connection();

    PracticeDials practice();

    Optional<DrainView> drain();

    /// Live and reserved calls of all tenants.
    int calls();

    /// Calls that wait for their turn to join.
    int queued();

    /// Known tenants. The same map object until a tenant is added, removed or edited.
    Map<TenantId, TenantSettings> tenants();

    int calls(TenantId tenant);

    int queued(TenantId tenant);

    BreakerView breaker(TenantId tenant);

    Optional<DrainView> drain(TenantId tenant);

    List<KeyView> keys(TenantId tenant);

    List<AgentRow> agents();

    List<HostRow> hosts();

    default GatewayView gateway() {
        return GatewayView.NONE;
    }
}
