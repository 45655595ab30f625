package dev.openrtc.worker.fakes;

import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.CallerId;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.pool.KeptSettings;
import dev.openrtc.worker.port.AuditEntry;
import dev.openrtc.worker.port.CallLog;
import dev.openrtc.worker.port.Change;
import dev.openrtc.worker.port.Confidential;
import dev.openrtc.worker.port.ConfigLoader;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.port.Ports;
import dev.openrtc.worker.port.Settings;
import dev.openrtc.worker.port.SettingsStore;
import dev.openrtc.worker.port.StoreFault;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.port.UsageLog;
import dev.openrtc.worker.tenant.TenantId;
import io.vavr.control.Either;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Settings, audit and calls in memory, where a test can read them. Safe from any thread.
public final class MemoryStore implements SettingsStore, CallLog {
    public final List<AuditEntry> audit = new CopyOnWriteArrayList<>();
    public final List<SessionRow> calls = new CopyOnWriteArrayList<>();
    public final List<RefusalRow> refusals = new CopyOnWriteArrayList<>();

    /// What calls confided, by session.
    public final Map<String, Confidential> confided = new ConcurrentHashMap<>();

    /// When true every save answers that the disk is full.
    public volatile boolean full;

    private final KeptSettings kept;

    public MemoryStore() {
        this(Settings.EMPTY);
    }

    public MemoryStore(Settings settings) {
        this.kept = new KeptSettings(settings);
    }

    /// A store that knows these tenants, none of them with a cap.
    public static MemoryStore ofTenants(String... names) {
        Map<TenantId, TenantSettings> tenants = new HashMap<>(Settings.EMPTY.tenants());
        for (String name : names) {
            TenantId id = new TenantId(name);
            tenants.put(id, TenantSettings.fresh(id));
        }
        return new MemoryStore(
                new Settings(
                        Settings.EMPTY.worker(),
                        Optional.of(connection()),
                        tenants,
                        Map.of(),
                        Map.of()));
    }

    public static Connection connection() {
        return new Connection(
                "ws://test", "key", Secret.ofChars("secret".toCharArray()), "", "stored");
    }

    /// All ports of the core on this store; sessions get no keys.
    public Ports ports() {
        ConfigLoader none = _ -> CompletableFuture.completedFuture(TenantConfig.NONE);
        return new Ports(this, this, none, UsageLog.NONE);
    }

    @Override
    public Settings load() {
        return kept.load();
    }

    @Override
    public synchronized Either<StoreFault, Long> save(List<Change> changes, AuditEntry entry) {
        Either<StoreFault, Long> saved = full ? noSpace() : kept.save(changes, entry);
        if (saved.isRight()) {
            audit.add(entry);
        }
        return saved;
    }

    @Override
    public Optional<AgentProfile> profile(String name, long version) {
        return kept.profile(name, version);
    }

    @Override
    public Either<StoreFault, Long> saveBreaker(Change.BreakerStateChanged change) {
        return full ? noSpace() : kept.saveBreaker(change);
    }

    private static Either<StoreFault, Long> noSpace() {
        return Either.left(new StoreFault.Unavailable("Not saved: the disk is full."));
    }

    @Override
    public void ended(SessionRow call) {
        calls.add(call);
    }

    @Override
    public void ended(SessionRow call, Confidential kept) {
        calls.add(call);
        confided.put(call.session(), kept);
    }

    @Override
    public Optional<CallerId> caller(TenantId tenant, String session) {
        return Optional.ofNullable(confided.get(session)).flatMap(Confidential::caller);
    }

    @Override
    public void refused(RefusalRow refusal) {
        refusals.add(refusal);
    }

    @Override
    public long dropped() {
        return 0;
    }
}
