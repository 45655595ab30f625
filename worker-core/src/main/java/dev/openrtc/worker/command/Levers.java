package dev.openrtc.worker.command;

import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.GatewaySettings;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.PracticeDials;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSettings;
import dev.openrtc.worker.port.BreakerMemo;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// What the command handler reads and moves of the running worker. Called on the command thread
/// only; every method returns at once but [#keysSaved], [#profile] and [#callerKnown], which may
/// read the store.
public interface Levers {
    Optional<TenantSettings> tenant(TenantId tenant);

    Collection<TenantId> tenants();

    WorkerSettings worker();

    Optional<Connection> connection();

    GatewaySettings gateway();

    void gatewaySaved(GatewaySettings settings);

    int calls();

    int calls(TenantId tenant);

    /// True while practice runs: breakers are copies then.
    boolean practising();

    /// The newest version of every profile, built-in ones included.
    Map<String, AgentProfile> profiles();

    /// Agents in Java that the hosts have and that no profile is of.
    List<String> bareAgents();

    int callsOfAgent(String agent);

    /// One version of a profile as the store has it.
    Optional<AgentProfile> profile(String name, long version);

    void profileSaved(AgentProfile profile);

    void profileRemoved(String name);

    /// The settings of each tenant.
    Collection<TenantSettings> allTenants();

    void tenantSaved(TenantSettings tenant);

    void tenantRemoved(TenantId tenant);

    void workerSaved(WorkerSettings worker);

    /// Takes over the connection; true when it is in force, false when this run is bound to the
    /// values of the environment.
    boolean connectionSaved(Connection connection);

    void keysSaved(TenantId tenant);

    /// The memo of the breaker as it will be once the operator's act is in force.
    BreakerMemo planned(TenantId tenant, BreakerState state, String why);

    void resetBreaker(TenantId tenant, String why);

    void forceOpenBreaker(TenantId tenant, String why);

    void drainTenant(TenantId tenant, Duration within);

    boolean drainingTenant(TenantId tenant);

    void cancelTenantDrain(TenantId tenant);

    /// Empty when a drain makes sense now, else why not.
    Optional<String> cannotDrain();

    void drainWorker(Duration within);

    boolean draining();

    void cancelDrain();

    boolean session(String session);

    /// Whether it is known whom the tenant's call is or was with.
    boolean callerKnown(TenantId tenant, String session);

    void endSession(String session, String detail);

    /// The sentence of the finding with this id; empty when there is none.
    Optional<String> finding(String id);

    void clearFinding(String id);

    /// Empty when the worker can start, else why not.
    Optional<String> cannotStart(LineKind line);

    void start(LineKind line);

    boolean stopped();

    void stop();

    void practice(PracticeDials dials);

    CompletionStage<CommandResult> test(Connection connection);

    /// Completes once the room is dialled, or with why it was not.
    CompletionStage<CommandResult> testCall(Command.StartTestCall call);

    /// False when the tenant has none that is up.
    boolean endTestCall(TenantId tenant);

    /// @param vendor empty = each the tenant has a key for
    CompletionStage<CommandResult> checkKey(TenantId tenant, String vendor);
}
