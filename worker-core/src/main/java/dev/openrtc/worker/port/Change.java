package dev.openrtc.worker.port;

import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.BreakerSettings;
import dev.openrtc.worker.api.GatewaySettings;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.SessionOverrides;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSettings;
import dev.openrtc.worker.tenant.TenantId;
import java.util.Optional;
import java.util.OptionalLong;

/// One change of the stored settings. `seen` as in the commands: empty = last writer wins.
public sealed interface Change {
    record TenantAdded(TenantSettings tenant) implements Change {}

    record TenantRemoved(TenantId tenant) implements Change {}

    record LimitsChanged(TenantId tenant, TenantSettings.Limits limits, OptionalLong seen)
            implements Change {}

    record BreakerChanged(TenantId tenant, BreakerSettings settings, OptionalLong seen)
            implements Change {}

    record SuspensionChanged(TenantId tenant, boolean suspended) implements Change {}

    record KeySet(TenantId tenant, String vendor, String field, Secret value) implements Change {}

    record KeyRemoved(TenantId tenant, String vendor, String field) implements Change {}

    record SessionChanged(TenantId tenant, SessionOverrides overrides, OptionalLong seen)
            implements Change {}

    /// A new version; its number is the store's to give.
    record ProfileSaved(AgentProfile profile, OptionalLong seen) implements Change {}

    record ProfileRemoved(String name) implements Change {}

    record WorkerChanged(WorkerSettings settings, OptionalLong seen) implements Change {}

    record GatewayChanged(GatewaySettings settings, OptionalLong seen) implements Change {}

    /// An empty secret keeps the stored one.
    record ConnectionChanged(
            String url, String apiKey, Optional<Secret> apiSecret, String agentName)
            implements Change {}

    record BreakerStateChanged(TenantId tenant, BreakerMemo memo) implements Change {}

    /// Nothing of the settings changes: only the audit row is written (a refused command, an act).
    record ActOnly() implements Change {}
}
