package dev.openrtc.worker.runtime;

import dev.openrtc.worker.agent.BuiltInProfiles;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.BreakerSettings;
import dev.openrtc.worker.api.GatewaySettings;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSettings;
import dev.openrtc.worker.api.WorkerSnapshot.KeyView;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.port.Settings;
import dev.openrtc.worker.tenant.TenantId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The settings in force, whole in memory. Read from any thread without a lock; written by the
/// command thread only, after the store has saved.
final class Directory {
    private volatile WorkerSettings worker;
    private volatile Optional<Connection> connection;
    private volatile GatewaySettings gateway;
    private volatile Map<TenantId, TenantSettings> tenants;
    private volatile Map<TenantId, List<KeyView>> keys;
    private volatile Map<String, AgentProfile> profiles;

    Directory(Settings loaded) {
        worker = loaded.worker();
        connection = loaded.connection();
        gateway = loaded.gateway();
        tenants = loaded.tenants();
        keys = loaded.keys();
        profiles = BuiltInProfiles.with(loaded.profiles());
    }

    WorkerSettings worker() {
        return worker;
    }

    void worker(WorkerSettings value) {
        worker = value;
    }

    Optional<Connection> connection() {
        return connection;
    }

    void connection(Connection value) {
        connection = Optional.of(value);
    }

    GatewaySettings gateway() {
        return gateway;
    }

    void gateway(GatewaySettings value) {
        gateway = value;
    }

    Map<TenantId, TenantSettings> tenants() {
        return tenants;
    }

    Optional<TenantSettings> tenant(TenantId id) {
        return Optional.ofNullable(tenants.get(id));
    }

    /// The newest version of each, built-in ones included.
    Map<String, AgentProfile> profiles() {
        return profiles;
    }

    /// Everything a call can be routed to.
    ///
    /// @param java agents that the hosts have
    List<String> agents(List<String> java) {
        return Stream.concat(
                        java.stream(),
                        profiles.keySet().stream().filter(name -> !java.contains(name)).sorted())
                .toList();
    }

    /// What an agent is made of; empty for one of bare audio. One in Java wins over a profile of
    /// its name; where it talks, a saved profile of its name wins over its own.
    ///
    /// @param java agents that the hosts have
    /// @param own what those of them that talk are made of
    Optional<AgentProfile> profile(String agent, List<String> java, Map<String, AgentProfile> own) {
        Optional<AgentProfile> saved = Optional.ofNullable(profiles.get(agent));
        if (!java.contains(agent)) {
            return saved;
        }
        return Optional.ofNullable(own.get(agent))
                .map(its -> saved.filter(one -> one.version() > 0).orElse(its));
    }

    void profile(AgentProfile value) {
        Map<String, AgentProfile> changed = new HashMap<>(profiles);
        changed.put(value.name(), value);
        profiles = Collections.unmodifiableMap(changed);
    }

    void removeProfile(String name) {
        Map<String, AgentProfile> changed = new HashMap<>(profiles);
        changed.remove(name);
        profiles = BuiltInProfiles.with(changed);
    }

    boolean knows(TenantId id) {
        return tenants.containsKey(id);
    }

    BreakerSettings breaker(TenantId id) {
        return tenant(id).map(TenantSettings::breaker).orElse(BreakerSettings.DEFAULT);
    }

    void tenant(TenantSettings value) {
        Map<TenantId, TenantSettings> changed = new HashMap<>(tenants);
        changed.put(value.id(), value);
        tenants = Collections.unmodifiableMap(changed);
    }

    void remove(TenantId id) {
        Map<TenantId, TenantSettings> changed = new HashMap<>(tenants);
        changed.remove(id);
        tenants = Collections.unmodifiableMap(changed);
        keys(id, List.of());
    }

    List<KeyView> keys(TenantId id) {
        return keys.getOrDefault(id, List.of());
    }

    void keys(TenantId id, List<KeyView> value) {
        Map<TenantId, List<KeyView>> changed = new HashMap<>(keys);
        if (value.isEmpty()) {
            changed.remove(id);
        } else {
            changed.put(id, value);
        }
        keys = Collections.unmodifiableMap(changed);
    }
}
