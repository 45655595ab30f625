package dev.openrtc.db.settings;

import dev.openrtc.db.key.Keyring;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The tables of settings.
record Tables(
        TenantTable tenants,
        LimitsTable limits,
        BreakerTable breakers,
        SessionTable sessions,
        ProfileTable profiles,
        MemoTable memos,
        WorkerTable worker,
        ConnectionTable connection,
        GatewayTable gateway) {
    static Tables with(Keyring keys) {
        return new Tables(
                new TenantTable(keys.rows()),
                new LimitsTable(keys.rows()),
                new BreakerTable(keys.rows()),
                new SessionTable(keys.rows()),
                new ProfileTable(keys.rows()),
                new MemoTable(keys.rows()),
                new WorkerTable(keys.rows()),
                new ConnectionTable(keys),
                new GatewayTable(keys.rows()));
    }

    /// Which sections of the tenant fail their check.
    List<String> damage(Handle handle, String tenant) {
        List<String> damaged = new ArrayList<>();
        if (!limits.find(handle, tenant).map(Checked::whole).orElse(false)) {
            damaged.add("limits");
        }
        if (!breakers.find(handle, tenant).map(Checked::whole).orElse(false)) {
            damaged.add("breaker settings");
        }
        if (!sessions.find(handle, tenant).map(Checked::whole).orElse(true)) {
            damaged.add("session settings");
        }
        if (!memos.isWhole(handle, tenant)) {
            damaged.add("breaker state");
        }
        return damaged;
    }
}
