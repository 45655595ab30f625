package dev.openrtc.worker.api;

import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Everything an operator can ask of the worker. `seen` is the version of the section the operator
/// looked at: when given and no longer current the answer is a conflict; empty = last writer wins.
public sealed interface Command {
    record AddTenant(TenantId tenant, TenantSettings.Limits limits) implements Command {}

    /// Removes the tenant, its keys and its settings; refused while it has calls.
    record RemoveTenant(TenantId tenant) implements Command {}

    record SetLimits(TenantId tenant, TenantSettings.Limits limits, OptionalLong seen)
            implements Command {}

    /// The one edit made most: only the cap, the other limits as they are.
    record SetTenantCap(TenantId tenant, OptionalInt cap, OptionalLong seen) implements Command {}

    record SetBreaker(TenantId tenant, BreakerSettings settings, OptionalLong seen)
            implements Command {}

    record ResetBreaker(TenantId tenant, String reason) implements Command {}

    record ForceOpenBreaker(TenantId tenant, String reason) implements Command {}

    record Suspend(TenantId tenant) implements Command {}

    record Resume(TenantId tenant) implements Command {}

    /// Refuses new calls of the tenant; those still up at the deadline are ended.
    record DrainTenant(TenantId tenant, Optional<Duration> deadline) implements Command {}

    record CancelTenantDrain(TenantId tenant) implements Command {}

    record SetKey(TenantId tenant, String vendor, String field, Secret value) implements Command {}

    record RemoveKey(TenantId tenant, String vendor, String field) implements Command {}

    /// Asks the vendor whether it takes the key that the tenant's calls run on. Applied when it
    /// does; refused with the vendor's words when it does not, or when nobody could be asked.
    ///
    /// @param vendor empty = each the tenant has a key for
    record CheckKey(TenantId tenant, String vendor) implements Command {}

    /// What the tenant has its own way in every profile; [SessionOverrides#NONE] takes it all back.
    record SetSession(TenantId tenant, SessionOverrides overrides, OptionalLong seen)
            implements Command {}

    /// A new version of the profile, or its first. Calls that are up keep the version they began
    /// with.
    ///
    /// @param seen the version that was edited, 0 = the profile is new or the built-in one
    record SaveProfile(AgentProfile profile, OptionalLong seen) implements Command {}

    /// Removes the profile with all its versions; refused while it is a default agent or has calls.
    record RemoveProfile(String name) implements Command {}

    /// Saves what this version said as a new version.
    record RollBackProfile(String name, long version) implements Command {}

    record SetWorkerCap(int cap, OptionalLong seen) implements Command {}

    record SetAgentCap(String agent, OptionalInt cap, OptionalLong seen) implements Command {}

    record SetWorker(WorkerSettings settings, OptionalLong seen) implements Command {}

    /// An empty secret keeps the stored one.
    record SetConnection(String url, String apiKey, Optional<Secret> apiSecret, String agentName)
            implements Command {}

    /// Asks the server whether these values work, without saving them. Empty = the stored ones.
    record TestConnection(Optional<String> url, Optional<String> apiKey, Optional<Secret> apiSecret)
            implements Command {}

    /// Where calls are told of, and whether; in force at once.
    record SetGateway(GatewaySettings settings, OptionalLong seen) implements Command {}

    record StartWorker(LineKind line) implements Command {}

    /// Ends whatever is up and stops; drain first to let calls finish.
    record StopWorker() implements Command {}

    record DrainWorker(Optional<Duration> deadline) implements Command {}

    record CancelDrain() implements Command {}

    /// Calls an agent of the tenant as a caller does, in a room of its own on the LiveKit server.
    /// Applied once the room is dialled; [Worker#testCall] then tells how it goes. A tenant has one
    /// at a time.
    ///
    /// @param agent empty = the tenant's default agent
    /// @param sound what the caller says
    /// @param wav the file of [TestCall.Sound#WAV], by its full path; else empty
    /// @param out the WAV file that gets what the agent says, by its full path; empty = none
    record StartTestCall(
            TenantId tenant, String agent, TestCall.Sound sound, String wav, String out)
            implements Command {}

    record EndTestCall(TenantId tenant) implements Command {}

    record EndSession(String session, String reason) implements Command {}

    /// Takes a finding away; it comes back when it is found again.
    ///
    /// @param finding its id
    record ClearFinding(String finding) implements Command {}

    /// Somebody wants to see whom a call is with: only for the audit, the answer comes by
    /// [Worker#caller].
    record RevealCaller(TenantId tenant, String session) implements Command {}

    record SetPractice(PracticeDials dials) implements Command {}
}
