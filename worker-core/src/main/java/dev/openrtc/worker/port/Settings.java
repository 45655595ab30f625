package dev.openrtc.worker.port;

import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.GatewaySettings;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSettings;
import dev.openrtc.worker.api.WorkerSnapshot.KeyView;
import dev.openrtc.worker.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything the worker needs in memory before it registers.
///
/// @param profiles the newest version of each stored profile, by name; built-in ones are not among
///   them
public record Settings(
        WorkerSettings worker,
        Optional<Connection> connection,
        Map<TenantId, TenantSettings> tenants,
        Map<TenantId, List<KeyView>> keys,
        Map<TenantId, BreakerMemo> breakers,
        Map<String, AgentProfile> profiles,
        GatewaySettings gateway) {
    public Settings {
        tenants = Map.copyOf(tenants);
        keys = Map.copyOf(keys);
        breakers = Map.copyOf(breakers);
        profiles = Map.copyOf(profiles);
    }

    /// Settings without a gateway.
    public Settings(
            WorkerSettings worker,
            Optional<Connection> connection,
            Map<TenantId, TenantSettings> tenants,
            Map<TenantId, List<KeyView>> keys,
            Map<TenantId, BreakerMemo> breakers,
            Map<String, AgentProfile> profiles) {
        this(worker, connection, tenants, keys, breakers, profiles, GatewaySettings.NONE);
    }

    /// Settings without a profile of their own.
    public Settings(
            WorkerSettings worker,
            Optional<Connection> connection,
            Map<TenantId, TenantSettings> tenants,
            Map<TenantId, List<KeyView>> keys,
            Map<TenantId, BreakerMemo> breakers) {
        this(worker, connection, tenants, keys, breakers, Map.of());
    }

    public Settings withProfiles(Map<String, AgentProfile> value) {
        return new Settings(worker, connection, tenants, keys, breakers, value, gateway);
    }

    public Settings withGateway(GatewaySettings value) {
        return new Settings(worker, connection, tenants, keys, breakers, profiles, value);
    }

    public static final Settings EMPTY =
            new Settings(
                    WorkerSettings.DEFAULT,
                    Optional.empty(),
                    Map.of(TenantId.DEFAULT, TenantSettings.fresh(TenantId.DEFAULT)),
                    Map.of(),
                    Map.of());
}
