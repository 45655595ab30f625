package dev.openrtc.db.settings;

import dev.openrtc.db.key.Keyring;
import dev.openrtc.db.ledger.Draft;
import dev.openrtc.db.ledger.Ledger;
import dev.openrtc.db.providerkey.ProviderKeys;
import dev.openrtc.worker.api.Actor;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSettings;
import dev.openrtc.worker.port.AuditEntry;
import dev.openrtc.worker.port.Change;
import dev.openrtc.worker.port.Settings;
import dev.openrtc.worker.port.SettingsStore;
import dev.openrtc.worker.port.StoreFault;
import dev.openrtc.worker.tenant.TenantId;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The settings in the database. Safe from many threads; saves are made one after the other.
public final class StoredSettings implements SettingsStore {
    private static final Logger LOG = LoggerFactory.getLogger(StoredSettings.class);

    private final Ledger ledger;
    private final Keyring keys;
    private final Tables tables;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile List<String> damaged = List.of();

    public StoredSettings(Ledger ledger, Keyring keys) {
        this.ledger = ledger;
        this.keys = keys;
        this.tables = Tables.with(keys);
    }

    /// Tells `listener` after each save, for what it remembers of the settings.
    public void afterEachSave(Runnable listener) {
        listeners.add(listener);
    }

    /// The first change of a new database: the worker's defaults and the tenant `default`.
    public Either<StoreFault, Long> found(Instant at) {
        AuditEntry entry =
                new AuditEntry(
                        at, Actor.SYSTEM.name(), "create vault", "vault", "applied", "", "", "");
        return save(
                List.of(
                        new Change.TenantAdded(TenantSettings.fresh(TenantId.DEFAULT)),
                        new Change.WorkerChanged(WorkerSettings.DEFAULT, OptionalLong.empty())),
                entry);
    }

    @Override
    public Settings load() {
        return ledger.read(
                handle -> {
                    Loading loading = new Loading(tables, new ProviderKeys(keys), handle);
                    Settings settings = loading.settings();
                    damaged = loading.damaged();
                    damaged.forEach(
                            row ->
                                    LOG.error(
                                            "The stored {} failed the check and is not used", row));
                    return settings;
                });
    }

    /// What failed its check at the last [#load], in words: `limits of acme`. Its tenant is
    /// suspended until the section is saved anew.
    public List<String> damaged() {
        return damaged;
    }

    @Override
    public Either<StoreFault, Long> save(List<Change> changes, AuditEntry audit) {
        Either<StoreFault, Long> saved = ledger.commit(draft -> amend(draft, changes, audit));
        if (saved.isRight()) {
            listeners.forEach(Runnable::run);
        }
        return saved;
    }

    @Override
    public Optional<AgentProfile> profile(String name, long version) {
        return ledger.read(
                handle -> tables.profiles().find(handle, name, OptionalLong.of(version)));
    }

    @Override
    public Either<StoreFault, Long> saveBreaker(Change.BreakerStateChanged change) {
        AuditEntry unwritten =
                new AuditEntry(
                        change.memo().savedAt(), Actor.SYSTEM.name(), "", "", "", "", "", "");
        return ledger.commit(
                draft -> new Amendment(tables, keys, draft.handle(), unwritten).apply(change));
    }

    private Either<StoreFault, Long> amend(Draft draft, List<Change> changes, AuditEntry audit) {
        Amendment amendment = new Amendment(tables, keys, draft.handle(), audit);
        Either<StoreFault, Long> result = Either.right(0L);
        for (Change change : changes) {
            result = amendment.apply(change);
            if (result.isLeft()) {
                return result;
            }
        }
        draft.audit(amendment.entry());
        return result;
    }
}
