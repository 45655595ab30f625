package dev.openrtc.db.settings;

import dev.openrtc.db.providerkey.ProviderKeys;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.GatewaySettings;
import dev.openrtc.worker.api.SessionOverrides;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSettings;
import dev.openrtc.worker.api.WorkerSnapshot.KeyView;
import dev.openrtc.worker.port.BreakerMemo;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.port.Settings;
import dev.openrtc.worker.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads all settings at once. A row that fails its check is named in [#damaged()] and its tenant
/// is suspended with the defaults; everybody else runs.
final class Loading {
    private final Tables tables;
    private final ProviderKeys providerKeys;
    private final Handle handle;
    private final List<String> damaged = new ArrayList<>();
    private final Set<String> spoilt = new HashSet<>();

    Loading(Tables tables, ProviderKeys providerKeys, Handle handle) {
        this.tables = tables;
        this.providerKeys = providerKeys;
        this.handle = handle;
    }

    Settings settings() {
        ProviderKeys.Views views = providerKeys.views(handle);
        views.damaged().forEach(bad -> spoilt(bad.tenant(), "key %s".formatted(bad.key())));
        Map<TenantId, List<KeyView>> keys = new HashMap<>();
        views.keys()
                .forEach((id, list) -> TenantId.parse(id).ifPresent(key -> keys.put(key, list)));
        Map<TenantId, BreakerMemo> memos = memos();
        return new Settings(worker(), connection(), tenants(), keys, memos, profiles(), gateway());
    }

    /// What failed its check, in words: `limits of acme`.
    List<String> damaged() {
        return List.copyOf(damaged);
    }

    private void spoilt(String tenant, String section) {
        damaged.add(section + " of " + tenant);
        spoilt.add(tenant);
    }

    private Map<TenantId, BreakerMemo> memos() {
        Map<TenantId, BreakerMemo> memos = new HashMap<>();
        tables.memos()
                .all(handle)
                .forEach(
                        (id, memo) -> {
                            if (memo.whole()) {
                                TenantId.parse(id).ifPresent(key -> memos.put(key, memo.value()));
                            } else {
                                spoilt(id, "breaker state");
                            }
                        });
        return memos;
    }

    private Map<TenantId, TenantSettings> tenants() {
        Map<String, Checked<LimitsTable.Row>> limits = tables.limits().all(handle);
        Map<String, Checked<BreakerTable.Row>> breakers = tables.breakers().all(handle);
        Map<String, Checked<SessionTable.Row>> sessions = tables.sessions().all(handle);
        Map<TenantId, TenantSettings> tenants = new HashMap<>();
        for (Checked<TenantTable.Row> row : tables.tenants().all(handle)) {
            String id = row.value().tenant();
            if (!row.whole()) {
                damaged.add("tenant " + id);
                spoilt.add(id);
            }
            TenantSettings read =
                    withSession(tenant(id, limits.get(id), breakers.get(id)), id, sessions.get(id));
            boolean suspended = row.value().suspended() || spoilt.contains(id);
            TenantId.parse(id)
                    .ifPresent(tenant -> tenants.put(tenant, read.withSuspended(suspended)));
        }
        return tenants;
    }

    private TenantSettings tenant(
            String id,
            @Nullable Checked<LimitsTable.Row> limits,
            @Nullable Checked<BreakerTable.Row> breaker) {
        TenantSettings read = TenantSettings.fresh(TenantId.parse(id).orElse(TenantId.DEFAULT));
        if (limits != null && limits.whole()) {
            read = read.withLimits(limits.value().limits(), limits.value().stamp().version());
        } else {
            spoilt(id, "limits");
            long version = limits == null ? 0 : limits.value().stamp().version();
            read = read.withLimits(read.limits(), version);
        }
        if (breaker != null && breaker.whole()) {
            return read.withBreaker(breaker.value().settings(), breaker.value().stamp().version());
        }
        spoilt(id, "breaker settings");
        return read.withBreaker(
                read.breaker(), breaker == null ? 0 : breaker.value().stamp().version());
    }

    private TenantSettings withSession(
            TenantSettings read, String id, @Nullable Checked<SessionTable.Row> session) {
        if (session == null) {
            return read;
        }
        Optional<SessionOverrides> own =
                session.whole() ? session.value().overrides() : Optional.empty();
        if (own.isEmpty()) {
            spoilt(id, "session settings");
        }
        return read.withSession(
                own.orElse(SessionOverrides.NONE), session.value().stamp().version());
    }

    private Map<String, AgentProfile> profiles() {
        Map<String, AgentProfile> profiles = new HashMap<>();
        for (Checked<ProfileTable.Row> row : tables.profiles().newest(handle)) {
            Optional<AgentProfile> read = row.whole() ? row.value().profile() : Optional.empty();
            read.ifPresentOrElse(
                    profile -> profiles.put(profile.name(), profile),
                    () -> damaged.add("agent " + row.value().name()));
        }
        return profiles;
    }

    private WorkerSettings worker() {
        Optional<Checked<WorkerTable.Row>> row = tables.worker().find(handle);
        if (row.isPresent() && row.get().whole()) {
            return row.get().value().settings();
        }
        damaged.add("settings of the worker");
        return WorkerSettings.DEFAULT.withVersion(
                row.map(read -> read.value().stamp().version()).orElse(0L));
    }

    /// One that fails its check is off: nobody's calls are told to an address nobody set.
    private GatewaySettings gateway() {
        Optional<Checked<GatewayTable.Row>> row = tables.gateway().find(handle);
        if (row.isPresent() && !row.get().whole()) {
            damaged.add("gateway");
            return GatewaySettings.NONE.withVersion(row.get().value().stamp().version());
        }
        return row.map(read -> read.value().settings()).orElse(GatewaySettings.NONE);
    }

    private Optional<Connection> connection() {
        Optional<Checked<Connection>> row = tables.connection().find(handle);
        if (row.isPresent() && !row.get().whole()) {
            damaged.add("connection to LiveKit");
            return Optional.empty();
        }
        return row.map(Checked::value);
    }
}
