package dev.openrtc.worker.runtime;

import dev.openrtc.worker.admission.Admission;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.ConnectionView;
import dev.openrtc.worker.api.GatewayView;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.PracticeDials;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSettings;
import dev.openrtc.worker.api.WorkerSnapshot.AgentKind;
import dev.openrtc.worker.api.WorkerSnapshot.AgentRow;
import dev.openrtc.worker.api.WorkerSnapshot.BreakerView;
import dev.openrtc.worker.api.WorkerSnapshot.DrainView;
import dev.openrtc.worker.api.WorkerSnapshot.HostRow;
import dev.openrtc.worker.api.WorkerSnapshot.KeyView;
import dev.openrtc.worker.api.WorkerSnapshot.LinkView;
import dev.openrtc.worker.api.WorkerSnapshot.WorkerState;
import dev.openrtc.worker.gateway.Gateway;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.signal.LiveView;
import dev.openrtc.worker.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The exact state, as the snapshots ask for it.
final class LiveState implements LiveView {
    private static final Set<String> BUILT_IN = Set.of("echo", "fault");

    private final Directory directory;
    private final Admission admission;
    private final Drains drains;
    private final Engine engine;
    private final Gateway gateway;

    LiveState(
            Directory directory,
            Admission admission,
            Drains drains,
            Engine engine,
            Gateway gateway) {
        this.directory = directory;
        this.admission = admission;
        this.drains = drains;
        this.engine = engine;
        this.gateway = gateway;
    }

    @Override
    public WorkerState state() {
        return engine.state();
    }

    @Override
    public Optional<LineKind> line() {
        return engine.run().map(Run::kind);
    }

    @Override
    public LinkView link() {
        return engine.link();
    }

    @Override
    public WorkerSettings settings() {
        return directory.worker();
    }

    @Override
    public ConnectionView connection() {
        return directory.connection().map(Connection::view).orElse(ConnectionView.NONE);
    }

    @Override
    public PracticeDials practice() {
        return engine.dials();
    }

    @Override
    public Optional<DrainView> drain() {
        return drains.worker().map(drain -> drain.view(admission.used()));
    }

    @Override
    public int calls() {
        return admission.used();
    }

    @Override
    public int queued() {
        return engine.run().map(run -> run.sessions().queued()).orElse(0);
    }

    @Override
    public Map<TenantId, TenantSettings> tenants() {
        return directory.tenants();
    }

    @Override
    public int calls(TenantId tenant) {
        return admission.used(tenant);
    }

    @Override
    public int queued(TenantId tenant) {
        return engine.run().map(run -> run.sessions().queued(tenant)).orElse(0);
    }

    @Override
    public BreakerView breaker(TenantId tenant) {
        return engine.breakers().view(tenant);
    }

    @Override
    public Optional<DrainView> drain(TenantId tenant) {
        return drains.tenant(tenant).map(drain -> drain.view(admission.used(tenant)));
    }

    @Override
    public List<KeyView> keys(TenantId tenant) {
        return directory.keys(tenant);
    }

    @Override
    public List<AgentRow> agents() {
        List<String> java = engine.run().map(Run::agents).orElse(List.of());
        Map<String, AgentProfile> own =
                engine.run().map(run -> run.hosts().profiles()).orElse(Map.of());
        return directory.agents(java).stream().sorted().map(name -> row(name, java, own)).toList();
    }

    private AgentRow row(String name, List<String> java, Map<String, AgentProfile> own) {
        Optional<AgentProfile> profile = directory.profile(name, java, own);
        long version = profile.map(AgentProfile::version).orElse(0L);
        return new AgentRow(
                name,
                admission.usedByAgent(name),
                directory.worker().agentCaps().getOrDefault(name, -1),
                java.contains(name) ? BUILT_IN.contains(name) : version == 0,
                java.contains(name) ? AgentKind.JAVA : AgentKind.PROFILE,
                version == 0 ? "" : String.valueOf(version));
    }

    @Override
    public GatewayView gateway() {
        return gateway.view();
    }

    @Override
    public List<HostRow> hosts() {
        return engine.run().map(run -> run.hosts().rows()).orElse(List.of());
    }
}
