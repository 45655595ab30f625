package dev.openrtc.db.config;

import dev.openrtc.db.engine.StoreException;
import dev.openrtc.db.key.Keyring;
import dev.openrtc.db.ledger.Ledger;
import dev.openrtc.db.providerkey.ProviderKeys;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSettings.UnknownTenants;
import dev.openrtc.worker.port.ConfigLoader;
import dev.openrtc.worker.port.Settings;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.tenant.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a tenant's session runs on, out of the database: its slots, its keys, and the agency's keys
/// where it has none and may use them. A stage that fails says why and what to do.
public final class StoredConfigs implements ConfigLoader {
    private static final Logger LOG = LoggerFactory.getLogger(StoredConfigs.class);

    /// Tenants whose inheriting is remembered as told; more than that are told again.
    private static final int MOST_TOLD = 20_000;

    private final Ledger ledger;
    private final ProviderKeys keys;
    private final Supplier<Settings> settings;
    private final Executor readers;
    private final AtomicReference<Optional<Settings>> known =
            new AtomicReference<>(Optional.empty());
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /// @param settings reads the settings; read again after [#forget]
    public StoredConfigs(
            Ledger ledger, Keyring keyring, Supplier<Settings> settings, Executor readers) {
        this.ledger = ledger;
        this.keys = new ProviderKeys(keyring);
        this.settings = settings;
        this.readers = readers;
    }

    @Override
    public CompletionStage<TenantConfig> load(TenantId tenant) {
        try {
            return CompletableFuture.supplyAsync(() -> loaded(tenant), readers);
        } catch (java.util.concurrent.RejectedExecutionException closed) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("The store is closed. Unlock it first."));
        }
    }

    /// The settings were changed: ask for them again.
    public void forget() {
        known.set(Optional.empty());
    }

    private TenantConfig loaded(TenantId tenant) {
        Settings now = known.get().orElseGet(this::learn);
        Optional<TenantSettings> own = Optional.ofNullable(now.tenants().get(tenant));
        if (own.isEmpty() && now.worker().unknownTenants() == UnknownTenants.REFUSE) {
            throw new IllegalStateException(
                    "There is no tenant named %s. Add it first.".formatted(tenant));
        }
        boolean inherits = own.map(TenantSettings::agencyKeys).orElse(true);
        try {
            Map<String, Secret> keys =
                    ledger.read(handle -> keys(handle, tenant, own.isPresent(), inherits));
            return new TenantConfig(
                    own.or(() -> Optional.ofNullable(now.tenants().get(TenantId.DEFAULT)))
                            .map(settings -> settings.session().models())
                            .orElse(Map.of()),
                    keys);
        } catch (StoreException fault) {
            throw new IllegalStateException(fault.sentence());
        }
    }

    private Map<String, Secret> keys(
            Handle handle, TenantId tenant, boolean isKnown, boolean inherits) {
        Map<String, Map<String, Secret>> own =
                isKnown ? keys.values(handle, tenant) : new TreeMap<>();
        boolean asks = inherits && !tenant.equals(TenantId.DEFAULT);
        Inheritance resolved =
                Inheritance.of(own, asks ? keys.values(handle, TenantId.DEFAULT) : new TreeMap<>());
        tell(tenant, resolved.inherited());
        return resolved.keys();
    }

    private Settings learn() {
        Settings read = settings.get();
        known.set(Optional.of(read));
        return read;
    }

    private void tell(TenantId tenant, Set<String> inherited) {
        if (!inherited.isEmpty() && told.size() < MOST_TOLD && told.add(tenant + "/" + inherited)) {
            LOG.info("{} runs on the agency's keys for {} (inherited)", tenant, inherited);
        }
    }
}
