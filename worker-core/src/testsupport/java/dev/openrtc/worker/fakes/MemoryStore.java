package dev.openrtc.worker.fakes;

import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSnapshot.KeyView;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.port.AuditEntry;
import dev.openrtc.worker.port.BreakerMemo;
import dev.openrtc.worker.port.CallLog;
import dev.openrtc.worker.port.Change;
import dev.openrtc.worker.port.ConfigLoader;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.port.Ports;
import dev.openrtc.worker.port.Settings;
import dev.openrtc.worker.port.SettingsStore;
import dev.openrtc.worker.port.StoreFault;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.tenant.TenantId;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/// Settings, audit and calls in memory, with the store's rules: versions, conflicts, all or
/// nothing. Safe from any thread.
public final class MemoryStore implements SettingsStore, CallLog {
    public final List<AuditEntry> audit = new CopyOnWriteArrayList<>();
    public final List<SessionRow> calls = new CopyOnWriteArrayList<>();
    public final List<RefusalRow> refusals = new CopyOnWriteArrayList<>();

    /// When true every save answers that the disk is full.
    public volatile boolean full;

    private final List<AgentProfile> versions = new ArrayList<>();
    private Settings settings;

    public MemoryStore() {
        this(Settings.EMPTY);
    }

    public MemoryStore(Settings settings) {
        this.settings = settings;
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
        return new Ports(this, this, none);
    }

    @Override
    public synchronized Settings load() {
        return settings;
    }

    @Override
    public synchronized Either<StoreFault, Long> save(List<Change> changes, AuditEntry entry) {
        if (full) {
            return Either.left(new StoreFault.Unavailable("Not saved: the disk is full."));
        }
        Settings after = settings;
        long version = 0;
        for (Change change : changes) {
            Either<StoreFault, Saved> saved = apply(after, change, entry.at());
            if (saved.isLeft()) {
                return Either.left(saved.getLeft());
            }
            after = saved.get().settings();
            version = saved.get().version();
        }
        settings = after;
        after.profiles().values().stream()
                .filter(profile -> !versions.contains(profile))
                .forEach(versions::add);
        audit.add(entry);
        return Either.right(version);
    }

    @Override
    public synchronized Optional<AgentProfile> profile(String name, long version) {
        return versions.stream()
                .filter(one -> one.name().equals(name) && one.version() == version)
                .findFirst();
    }

    @Override
    public synchronized Either<StoreFault, Long> saveBreaker(Change.BreakerStateChanged change) {
        if (full) {
            return Either.left(new StoreFault.Unavailable("Not saved: the disk is full."));
        }
        return apply(settings, change, change.memo().savedAt())
                .map(
                        saved -> {
                            settings = saved.settings();
                            return saved.version();
                        });
    }

    @Override
    public void ended(SessionRow call) {
        calls.add(call);
    }

    @Override
    public void refused(RefusalRow refusal) {
        refusals.add(refusal);
    }

    @Override
    public long dropped() {
        return 0;
    }

    private record Saved(Settings settings, long version) {}

    private static Either<StoreFault, Saved> apply(Settings now, Change change, Instant at) {
        return switch (change) {
            case Change.TenantAdded c -> {
                if (now.tenants().containsKey(c.tenant().id())) {
                    yield Either.left(
                            new StoreFault.Rejected(
                                    "EXISTS",
                                    "There is a tenant " + c.tenant().id() + " already."));
                }
                yield tenant(now, c.tenant(), 1);
            }
            case Change.TenantRemoved c -> {
                Map<TenantId, TenantSettings> tenants = new HashMap<>(now.tenants());
                Map<TenantId, List<KeyView>> keys = new HashMap<>(now.keys());
                Map<TenantId, BreakerMemo> breakers = new HashMap<>(now.breakers());
                tenants.remove(c.tenant());
                keys.remove(c.tenant());
                breakers.remove(c.tenant());
                yield right(
                        new Settings(
                                now.worker(),
                                now.connection(),
                                tenants,
                                keys,
                                breakers,
                                now.profiles()),
                        0);
            }
            case Change.LimitsChanged c -> {
                TenantSettings old = now.tenants().get(c.tenant());
                yield old == null
                        ? unknown(c.tenant())
                        : stale(c.seen(), old.limitsVersion())
                                ? conflict(old.limitsVersion())
                                : tenant(
                                        now,
                                        old.withLimits(c.limits(), old.limitsVersion() + 1),
                                        old.limitsVersion() + 1);
            }
            case Change.BreakerChanged c -> {
                TenantSettings old = now.tenants().get(c.tenant());
                yield old == null
                        ? unknown(c.tenant())
                        : stale(c.seen(), old.breakerVersion())
                                ? conflict(old.breakerVersion())
                                : tenant(
                                        now,
                                        old.withBreaker(c.settings(), old.breakerVersion() + 1),
                                        old.breakerVersion() + 1);
            }
            case Change.SuspensionChanged c -> {
                TenantSettings old = now.tenants().get(c.tenant());
                yield old == null
                        ? unknown(c.tenant())
                        : tenant(now, old.withSuspended(c.suspended()), 0);
            }
            case Change.KeySet c -> {
                List<KeyView> keys = without(now, c.tenant(), c.vendor(), c.field());
                keys.add(new KeyView(c.vendor(), c.field(), "fp-" + c.value().length(), at));
                yield keys(now, c.tenant(), keys);
            }
            case Change.KeyRemoved c ->
                    keys(now, c.tenant(), without(now, c.tenant(), c.vendor(), c.field()));
            case Change.SessionChanged c -> {
                TenantSettings old = now.tenants().get(c.tenant());
                yield old == null
                        ? unknown(c.tenant())
                        : stale(c.seen(), old.sessionVersion())
                                ? conflict(old.sessionVersion())
                                : tenant(
                                        now,
                                        old.withSession(c.overrides(), old.sessionVersion() + 1),
                                        old.sessionVersion() + 1);
            }
            case Change.ProfileSaved c -> {
                String name = c.profile().name();
                long version =
                        Optional.ofNullable(now.profiles().get(name))
                                .map(AgentProfile::version)
                                .orElse(0L);
                if (stale(c.seen(), version)) {
                    yield conflict(version);
                }
                Map<String, AgentProfile> profiles = new HashMap<>(now.profiles());
                profiles.put(name, c.profile().withVersion(version + 1));
                yield right(now.withProfiles(profiles), version + 1);
            }
            case Change.ProfileRemoved c -> {
                Map<String, AgentProfile> profiles = new HashMap<>(now.profiles());
                profiles.remove(c.name());
                yield right(now.withProfiles(profiles), 0);
            }
            case Change.WorkerChanged c -> {
                long version = now.worker().version();
                yield stale(c.seen(), version)
                        ? conflict(version)
                        : right(
                                new Settings(
                                        c.settings().withVersion(version + 1),
                                        now.connection(),
                                        now.tenants(),
                                        now.keys(),
                                        now.breakers(),
                                        now.profiles()),
                                version + 1);
            }
            case Change.ConnectionChanged c -> {
                Secret secret =
                        c.apiSecret()
                                .map(Secret::copy)
                                .or(() -> now.connection().map(Connection::apiSecret))
                                .orElseGet(() -> Secret.ofBytes(new byte[0]));
                yield right(
                        new Settings(
                                now.worker(),
                                Optional.of(
                                        new Connection(
                                                c.url(),
                                                c.apiKey(),
                                                secret,
                                                c.agentName(),
                                                "stored")),
                                now.tenants(),
                                now.keys(),
                                now.breakers(),
                                now.profiles()),
                        0);
            }
            case Change.BreakerStateChanged c -> {
                Map<TenantId, BreakerMemo> breakers = new HashMap<>(now.breakers());
                breakers.put(c.tenant(), c.memo());
                yield right(
                        new Settings(
                                now.worker(),
                                now.connection(),
                                now.tenants(),
                                now.keys(),
                                breakers,
                                now.profiles()),
                        0);
            }
            case Change.ActOnly _ -> right(now, 0);
        };
    }

    private static Either<StoreFault, Saved> right(Settings settings, long version) {
        return Either.right(new Saved(settings, version));
    }

    private static Either<StoreFault, Saved> unknown(TenantId tenant) {
        return Either.left(
                new StoreFault.Rejected("UNKNOWN_TENANT", "There is no tenant " + tenant + "."));
    }

    private static Either<StoreFault, Saved> conflict(long version) {
        return Either.left(new StoreFault.Conflict(version, "by somebody else"));
    }

    private static boolean stale(OptionalLong seen, long version) {
        return seen.isPresent() && seen.getAsLong() != version;
    }

    private static Either<StoreFault, Saved> tenant(
            Settings now, TenantSettings tenant, long version) {
        Map<TenantId, TenantSettings> tenants = new HashMap<>(now.tenants());
        tenants.put(tenant.id(), tenant);
        return right(
                new Settings(
                        now.worker(),
                        now.connection(),
                        tenants,
                        now.keys(),
                        now.breakers(),
                        now.profiles()),
                version);
    }

    private static List<KeyView> without(
            Settings now, TenantId tenant, String vendor, String field) {
        List<KeyView> keys = new ArrayList<>(now.keys().getOrDefault(tenant, List.of()));
        keys.removeIf(key -> key.vendor().equals(vendor) && key.field().equals(field));
        return keys;
    }

    private static Either<StoreFault, Saved> keys(Settings now, TenantId tenant, List<KeyView> of) {
        Map<TenantId, List<KeyView>> keys = new HashMap<>(now.keys());
        keys.put(tenant, List.copyOf(of));
        return right(
                new Settings(
                        now.worker(),
                        now.connection(),
                        now.tenants(),
                        keys,
                        now.breakers(),
                        now.profiles()),
                0);
    }
}
