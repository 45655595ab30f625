package dev.openrtc.worker.runtime;

import dev.openrtc.worker.api.BreakerSettings;
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

/// The settings in force, whole in memory. Read from any thread without a lock; written by the
/// command thread only, after the store has saved.
final class Directory {
    private volatile WorkerSettings worker;
    private volatile Optional<Connection> connection;
    private volatile Map<TenantId, TenantSettings> tenants;
    private volatile Map<TenantId, List<KeyView>> keys;

    Directory(Settings loaded) {
        worker = loaded.worker();
        connection = loaded.connection();
        tenants = loaded.tenants();
        keys = loaded.keys();
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

    Map<TenantId, TenantSettings> tenants() {
        return tenants;
    }

    Optional<TenantSettings> tenant(TenantId id) {
        return Optional.ofNullable(tenants.get(id));
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
