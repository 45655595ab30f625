package dev.openrtc.worker.runtime;

import dev.openrtc.worker.admission.Admission;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.GatewaySettings;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.PracticeDials;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSettings;
import dev.openrtc.worker.api.WorkerSnapshot.Finding;
import dev.openrtc.worker.api.WorkerSnapshot.KeyView;
import dev.openrtc.worker.api.WorkerSnapshot.WorkerState;
import dev.openrtc.worker.breaker.Breakers;
import dev.openrtc.worker.command.BreakerKeeper;
import dev.openrtc.worker.command.Levers;
import dev.openrtc.worker.gateway.Gateway;
import dev.openrtc.worker.livekit.LiveKitLine;
import dev.openrtc.worker.port.BreakerMemo;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// How commands take hold of this worker.
final class EngineLevers implements Levers {
    private static final String ENVIRONMENT = "from environment";

    private final WorkerParts parts;
    private final Directory directory;
    private final Admission admission;
    private final Drains drains;
    private final Engine engine;
    private final BreakerKeeper keeper;
    private final Consumer<TenantId> configsStale;
    private final KnownCallers callers;
    private final Gateway gateway;
    private final KeyQuestion keyQuestion;
    private final Supplier<List<Finding>> findings;
    private final TestCallDoor testCalls;

    /// @param configsStale told when what a tenant's sessions run on has changed
    /// @param findings those that are shown
    EngineLevers(
            WorkerParts parts,
            Directory directory,
            Admission admission,
            Drains drains,
            Engine engine,
            BreakerKeeper keeper,
            Consumer<TenantId> configsStale,
            KnownCallers callers,
            Gateway gateway,
            KeyQuestion keyQuestion,
            Supplier<List<Finding>> findings,
            TestCallDoor testCalls) {
        this.parts = parts;
        this.directory = directory;
        this.admission = admission;
        this.drains = drains;
        this.engine = engine;
        this.keeper = keeper;
        this.configsStale = configsStale;
        this.callers = callers;
        this.gateway = gateway;
        this.keyQuestion = keyQuestion;
        this.findings = findings;
        this.testCalls = testCalls;
    }

    @Override
    public Optional<TenantSettings> tenant(TenantId tenant) {
        return directory.tenant(tenant);
    }

    @Override
    public Collection<TenantId> tenants() {
        return directory.tenants().keySet();
    }

    @Override
    public WorkerSettings worker() {
        return directory.worker();
    }

    @Override
    public Optional<Connection> connection() {
        return directory.connection();
    }

    @Override
    public GatewaySettings gateway() {
        return directory.gateway();
    }

    @Override
    public void gatewaySaved(GatewaySettings settings) {
        directory.gateway(settings);
        gateway.settings(settings);
        engine.changed();
    }

    @Override
    public int calls() {
        return admission.used();
    }

    @Override
    public int calls(TenantId tenant) {
        return admission.used(tenant);
    }

    @Override
    public boolean practising() {
        return engine.run().map(run -> run.kind() == LineKind.PRACTICE).orElse(false);
    }

    @Override
    public Map<String, AgentProfile> profiles() {
        return directory.profiles();
    }

    @Override
    public List<String> bareAgents() {
        return engine.run()
                .map(
                        run ->
                                run.agents().stream()
                                        .filter(name -> !run.hosts().profiles().containsKey(name))
                                        .toList())
                .orElse(List.of());
    }

    @Override
    public int callsOfAgent(String agent) {
        return admission.usedByAgent(agent);
    }

    @Override
    public Optional<AgentProfile> profile(String name, long version) {
        return parts.ports().settings().profile(name, version);
    }

    @Override
    public void profileSaved(AgentProfile profile) {
        directory.profile(profile);
        engine.changed();
    }

    @Override
    public void profileRemoved(String name) {
        directory.removeProfile(name);
        engine.changed();
    }

    @Override
    public Collection<TenantSettings> allTenants() {
        return directory.tenants().values();
    }

    @Override
    public void tenantSaved(TenantSettings tenant) {
        directory.tenant(tenant);
        admission.limits(tenant);
        breakers().forEach(breakers -> breakers.edited(tenant.id()));
        configsStale.accept(tenant.id());
        engine.tenantChanged(tenant.id());
    }

    @Override
    public void tenantRemoved(TenantId tenant) {
        directory.remove(tenant);
        admission.forget(tenant);
        breakers().forEach(breakers -> breakers.forget(tenant));
        keeper.superseded(tenant);
        engine.cancelTenantDrain(tenant);
        gateway.forget(tenant);
        configsStale.accept(tenant);
    }

    @Override
    public void workerSaved(WorkerSettings worker) {
        directory.worker(worker);
        admission.workerCap(worker.cap());
        admission.agentCaps(worker.agentCaps());
        engine.run().ifPresent(run -> run.sessions().joinsAtOnce(worker.joinsAtOnce()));
        engine.pulse();
        engine.changed();
    }

    @Override
    public boolean connectionSaved(Connection connection) {
        boolean bound =
                directory.connection().map(c -> c.source().equals(ENVIRONMENT)).orElse(false);
        if (bound) {
            connection.apiSecret().close();
            return false;
        }
        directory.connection(connection);
        engine.run()
                .ifPresent(
                        run -> {
                            if (run.line() instanceof LiveKitLine line) {
                                line.use(connection);
                            }
                        });
        engine.connectionChanged();
        return true;
    }

    @Override
    public void keysSaved(TenantId tenant) {
        List<KeyView> keys = parts.ports().settings().load().keys().getOrDefault(tenant, List.of());
        directory.keys(tenant, keys);
        configsStale.accept(tenant);
        engine.tenantChanged(tenant);
    }

    @Override
    public BreakerMemo planned(TenantId tenant, BreakerState state, String why) {
        return engine.breakers().planned(tenant, state, why);
    }

    @Override
    public void resetBreaker(TenantId tenant, String why) {
        engine.breakers().reset(tenant, why);
        superseded(tenant);
    }

    @Override
    public void forceOpenBreaker(TenantId tenant, String why) {
        engine.breakers().forceOpen(tenant, why);
        superseded(tenant);
    }

    @Override
    public void drainTenant(TenantId tenant, Duration within) {
        engine.drainTenant(tenant, within);
    }

    @Override
    public boolean drainingTenant(TenantId tenant) {
        return drains.draining(tenant);
    }

    @Override
    public void cancelTenantDrain(TenantId tenant) {
        engine.cancelTenantDrain(tenant);
    }

    @Override
    public Optional<String> cannotDrain() {
        return switch (engine.state()) {
            case RUNNING, DRAINING -> Optional.empty();
            case STOPPED, STARTING, STOPPING ->
                    Optional.of("Nothing to drain: the worker is not running.");
        };
    }

    @Override
    public void drainWorker(Duration within) {
        engine.drain(within);
    }

    @Override
    public boolean draining() {
        return engine.state() == WorkerState.DRAINING;
    }

    @Override
    public void cancelDrain() {
        engine.cancelDrain();
    }

    @Override
    public boolean session(String session) {
        return engine.run().map(run -> run.sessions().has(session)).orElse(false);
    }

    @Override
    public boolean callerKnown(TenantId tenant, String session) {
        return callers.of(tenant, session).isPresent();
    }

    @Override
    public void endSession(String session, String detail) {
        engine.run().ifPresent(run -> run.sessions().end(session, EndReason.OPERATOR, detail));
    }

    @Override
    public Optional<String> finding(String id) {
        return findings.get().stream()
                .filter(finding -> !id.isEmpty() && finding.id().equals(id))
                .map(Finding::sentence)
                .findFirst();
    }

    @Override
    public void clearFinding(String id) {
        engine.clearFinding(id);
    }

    @Override
    public Optional<String> cannotStart(LineKind line) {
        return switch (engine.state()) {
            case RUNNING, DRAINING, STARTING ->
                    Optional.of("The worker is running already. Stop it first.");
            case STOPPING ->
                    Optional.of("The worker is still stopping. Start it when it has stopped.");
            case STOPPED ->
                    line == LineKind.LIVE
                                    && !directory
                                            .connection()
                                            .map(c -> c.view().configured())
                                            .orElse(false)
                            ? Optional.of(
                                    "LiveKit's URL, API key or secret is not set. Enter them under"
                                            + " Connection.")
                            : Optional.empty();
        };
    }

    @Override
    public void start(LineKind line) {
        engine.start(line);
    }

    @Override
    public boolean stopped() {
        return engine.state() == WorkerState.STOPPED;
    }

    @Override
    public void stop() {
        var _ = engine.stop();
    }

    @Override
    public void practice(PracticeDials dials) {
        engine.dials(dials);
    }

    @Override
    public CompletionStage<CommandResult> test(Connection connection) {
        return parts.live().test(connection);
    }

    @Override
    public CompletionStage<CommandResult> checkKey(TenantId tenant, String vendor) {
        return keyQuestion.put(tenant, vendor);
    }

    @Override
    public CompletionStage<CommandResult> testCall(Command.StartTestCall call) {
        return testCalls.start(call);
    }

    @Override
    public boolean endTestCall(TenantId tenant) {
        return testCalls.hangUp(tenant);
    }

    private void superseded(TenantId tenant) {
        if (!practising()) {
            keeper.superseded(tenant);
        }
    }

    private List<Breakers> breakers() {
        return engine.allBreakers();
    }
}
