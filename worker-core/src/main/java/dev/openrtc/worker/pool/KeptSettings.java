package dev.openrtc.worker.pool;

import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSnapshot.KeyView;
import dev.openrtc.worker.port.AuditEntry;
import dev.openrtc.worker.port.BreakerMemo;
import dev.openrtc.worker.port.Change;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.port.Settings;
import dev.openrtc.worker.port.SettingsStore;
import dev.openrtc.worker.port.StoreFault;
import dev.openrtc.worker.tenant.TenantId;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Settings in memory with the rules of the store on disk: versions, conflicts, all or nothing.
/// They are gone with the process, and so is the audit. Of a key it keeps that there is one, not
/// the key. Safe from any thread.
public final class KeptSettings implements SettingsStore {
    /// Of profiles; the oldest are forgotten.
    private static final int VERSIONS = 1_000;

    private final List<AgentProfile> versions = new ArrayList<>();
    private Settings settings;

    public KeptSettings(Settings settings) {
        this.settings = settings;
    }

    @Override
    public synchronized Settings load() {
        return settings;
    }

    @Override
    public synchronized Either<StoreFault, Long> save(List<Change> changes, AuditEntry entry) {
        Settings after = settings;
        long version = 0;
        for (Change change : changes) {
            Either<StoreFault, Saved> saved = apply(after, change, entry.at());
            if (saved.isLeft()) {
                return Either.left(saved.getLeft());
            }
            after =
                    change instanceof Change.GatewayChanged
                            ? saved.get().settings()
                            : saved.get().settings().withGateway(after.gateway());
            version = saved.get().version();
        }
        settings = after;
        after.profiles().values().stream()
                .filter(profile -> !versions.contains(profile))
                .forEach(versions::add);
        while (versions.size() > VERSIONS) {
            versions.removeFirst();
        }
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
        return apply(settings, change, change.memo().savedAt())
                .map(
                        saved -> {
                            settings = saved.settings().withGateway(settings.gateway());
                            return saved.version();
                        });
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
            case Change.GatewayChanged c -> {
                long version = now.gateway().version();
                yield stale(c.seen(), version)
                        ? conflict(version)
                        : right(
                                now.withGateway(c.settings().withVersion(version + 1)),
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
