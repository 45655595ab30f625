package dev.openrtc.db.settings;

import dev.openrtc.db.calls.TranscriptTable;
import dev.openrtc.db.key.Keyring;
import dev.openrtc.db.providerkey.ProviderKeys;
import dev.openrtc.worker.api.BreakerSettings;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.port.AuditEntry;
import dev.openrtc.worker.port.Change;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.port.StoreFault;
import dev.openrtc.worker.tenant.TenantId;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// One save under way: applies changes in its transaction and gathers the fingerprints that the
/// audit row shall name.
final class Amendment {
    private static final List<String> OF_TENANT =
            List.of(
                    "tenants",
                    "limits",
                    "breaker_settings",
                    "breaker_state",
                    "session_overrides",
                    "transcripts");

    private final Tables tables;
    private final ProviderKeys providerKeys;
    private final Handle handle;
    private final AuditEntry audit;
    private final List<String> before = new ArrayList<>();
    private final List<String> after = new ArrayList<>();

    Amendment(Tables tables, Keyring keys, Handle handle, AuditEntry audit) {
        this.tables = tables;
        this.providerKeys = new ProviderKeys(keys);
        this.handle = handle;
        this.audit = audit;
    }

    /// The new version of the section, or 0.
    Either<StoreFault, Long> apply(Change change) {
        return switch (change) {
            case Change.TenantAdded(TenantSettings tenant) -> add(tenant);
            case Change.TenantRemoved(TenantId tenant) -> remove(tenant);
            case Change.LimitsChanged limits -> limits(limits);
            case Change.BreakerChanged breaker -> breaker(breaker);
            case Change.SuspensionChanged(TenantId tenant, boolean suspended) ->
                    suspend(tenant, suspended);
            case Change.KeySet key -> set(key);
            case Change.KeyRemoved key -> remove(key);
            case Change.SessionChanged session -> session(session);
            case Change.ProfileSaved profile -> profile(profile);
            case Change.ProfileRemoved(String name) ->
                    tables.profiles().remove(handle, name) > 0
                            ? Either.right(0L)
                            : rejected("NO_SUCH_AGENT", "There is no saved agent " + name + ".");
            case Change.WorkerChanged worker -> worker(worker);
            case Change.GatewayChanged gateway -> gateway(gateway);
            case Change.ConnectionChanged connection -> connect(connection);
            case Change.BreakerStateChanged(TenantId tenant, var memo) ->
                    of(tenant)
                            .map(
                                    id -> {
                                        tables.memos().write(handle, id, memo);
                                        return 0L;
                                    });
            case Change.ActOnly _ -> Either.right(0L);
        };
    }

    /// The audit row, with the fingerprints of every key that came or went.
    AuditEntry entry() {
        return new AuditEntry(
                audit.at(),
                audit.actor(),
                audit.action(),
                audit.target(),
                audit.result(),
                joined(audit.before(), before),
                joined(audit.after(), after),
                audit.detail());
    }

    private Either<StoreFault, Long> add(TenantSettings tenant) {
        String id = tenant.id().value();
        if (tables.tenants().has(handle, id)) {
            return rejected("TENANT_EXISTS", "There is already a tenant named %s.".formatted(id));
        }
        tables.tenants().write(handle, new TenantTable.Row(id, tenant.suspended()));
        tables.limits().write(handle, id, tenant.limits(), first(tenant.limitsVersion()));
        tables.breakers().write(handle, id, tenant.breaker(), first(tenant.breakerVersion()));
        return Either.right(tenant.limitsVersion());
    }

    private Either<StoreFault, Long> remove(TenantId tenant) {
        if (tenant.equals(TenantId.DEFAULT)) {
            return rejected(
                    "DEFAULT_TENANT", "The tenant default always exists. Suspend it instead.");
        }
        return of(tenant)
                .map(
                        id -> {
                            providerKeys.shred(handle, tenant);
                            for (String table : OF_TENANT) {
                                handle.createUpdate(
                                                "delete from " + table + " where tenant = :tenant")
                                        .bind("tenant", id)
                                        .execute();
                            }
                            handle.createUpdate(
                                            """
                                            update calls set caller_ending = null,
                                              caller_mark = null, caller_sealed = null
                                            where tenant = :tenant
                                            """)
                                    .bind("tenant", id)
                                    .execute();
                            return 0L;
                        });
    }

    private Either<StoreFault, Long> limits(Change.LimitsChanged change) {
        return of(change.tenant())
                .flatMap(
                        id ->
                                tables.limits()
                                        .find(handle, id)
                                        .map(row -> row.value().stamp())
                                        .orElseGet(() -> first(0))
                                        .next(change.seen(), audit.actor(), audit.at()))
                .map(
                        stamp -> {
                            tables.limits()
                                    .write(handle, change.tenant().value(), change.limits(), stamp);
                            return stamp.version();
                        });
    }

    private Either<StoreFault, Long> breaker(Change.BreakerChanged change) {
        BreakerSettings settings = change.settings();
        return of(change.tenant())
                .flatMap(
                        id ->
                                tables.breakers()
                                        .find(handle, id)
                                        .map(row -> row.value().stamp())
                                        .orElseGet(() -> first(0))
                                        .next(change.seen(), audit.actor(), audit.at()))
                .map(
                        stamp -> {
                            tables.breakers()
                                    .write(handle, change.tenant().value(), settings, stamp);
                            return stamp.version();
                        });
    }

    private Either<StoreFault, Long> suspend(TenantId tenant, boolean suspended) {
        List<String> damage = new ArrayList<>(tables.damage(handle, tenant.value()));
        providerKeys.damaged(handle, tenant).forEach(key -> damage.add("key " + key));
        if (!suspended && !damage.isEmpty()) {
            return rejected(
                    "FAILED_CHECK",
                    "%s stays suspended: its stored %s failed their check. Save them anew, or restore a backup."
                            .formatted(tenant, String.join(" and ", damage)));
        }
        return of(tenant)
                .map(
                        id -> {
                            tables.tenants().write(handle, new TenantTable.Row(id, suspended));
                            return 0L;
                        });
    }

    private Either<StoreFault, Long> set(Change.KeySet key) {
        return of(key.tenant())
                .map(
                        id -> {
                            String name = key.vendor() + "." + key.field();
                            providerKeys
                                    .fingerprint(handle, key.tenant(), key.vendor(), key.field())
                                    .ifPresent(print -> before.add(named(name, print)));
                            after.add(named(name, providerKeys.fingerprint(key.value())));
                            return providerKeys.set(
                                    handle,
                                    key.tenant(),
                                    key.vendor(),
                                    key.field(),
                                    key.value(),
                                    audit.at());
                        });
    }

    private Either<StoreFault, Long> remove(Change.KeyRemoved key) {
        String name = key.vendor() + "." + key.field();
        providerKeys
                .fingerprint(handle, key.tenant(), key.vendor(), key.field())
                .ifPresent(print -> before.add(named(name, print)));
        return providerKeys.remove(handle, key.tenant(), key.vendor(), key.field())
                ? Either.right(0L)
                : rejected("NO_SUCH_KEY", "%s has no key %s.".formatted(key.tenant(), name));
    }

    private Either<StoreFault, Long> session(Change.SessionChanged change) {
        return of(change.tenant())
                .flatMap(
                        id ->
                                tables.sessions()
                                        .find(handle, id)
                                        .map(row -> row.value().stamp())
                                        .orElseGet(() -> first(0))
                                        .next(change.seen(), audit.actor(), audit.at()))
                .map(
                        stamp -> {
                            tables.sessions()
                                    .write(
                                            handle,
                                            change.tenant().value(),
                                            change.overrides(),
                                            stamp);
                            var _ =
                                    TranscriptTable.shorten(
                                            handle,
                                            change.tenant().value(),
                                            change.overrides().transcripts().days());
                            return stamp.version();
                        });
    }

    private Either<StoreFault, Long> profile(Change.ProfileSaved change) {
        return tables.profiles()
                .stamp(handle, change.profile().name())
                .next(change.seen(), audit.actor(), audit.at())
                .map(
                        stamp -> {
                            tables.profiles().add(handle, change.profile(), stamp);
                            return stamp.version();
                        });
    }

    private Either<StoreFault, Long> worker(Change.WorkerChanged change) {
        return tables.worker()
                .find(handle)
                .map(row -> row.value().stamp())
                .orElseGet(() -> first(0))
                .next(change.seen(), audit.actor(), audit.at())
                .map(
                        stamp -> {
                            tables.worker().write(handle, change.settings(), stamp);
                            return stamp.version();
                        });
    }

    private Either<StoreFault, Long> gateway(Change.GatewayChanged change) {
        return tables.gateway()
                .find(handle)
                .map(row -> row.value().stamp())
                .orElseGet(() -> first(0))
                .next(change.seen(), audit.actor(), audit.at())
                .map(
                        stamp -> {
                            tables.gateway().write(handle, change.settings(), stamp);
                            return stamp.version();
                        });
    }

    private Either<StoreFault, Long> connect(Change.ConnectionChanged change) {
        Optional<Checked<Connection>> stored = tables.connection().find(handle);
        Optional<Secret> kept = stored.filter(Checked::whole).map(row -> row.value().apiSecret());
        if (change.apiSecret().isEmpty() && stored.isPresent() && kept.isEmpty()) {
            return rejected(
                    "FAILED_CHECK", "The stored API secret failed its check. Enter it once more.");
        }
        Secret secret =
                change.apiSecret().or(() -> kept).orElseGet(() -> Secret.ofBytes(new byte[0]));
        kept.filter(old -> !old.isEmpty())
                .ifPresent(
                        old -> before.add(named("secret", tables.connection().fingerprint(old))));
        if (!secret.isEmpty()) {
            after.add(named("secret", tables.connection().fingerprint(secret)));
        }
        tables.connection()
                .write(
                        handle,
                        new Connection(
                                change.url(),
                                change.apiKey(),
                                secret,
                                change.agentName(),
                                "stored"));
        return Either.right(0L);
    }

    private Either<StoreFault, String> of(TenantId tenant) {
        return tables.tenants().has(handle, tenant.value())
                ? Either.right(tenant.value())
                : Either.left(
                        new StoreFault.Rejected(
                                "NO_SUCH_TENANT",
                                "There is no tenant named %s. Add it first.".formatted(tenant)));
    }

    private Stamp first(long version) {
        return Stamp.first(version, audit.actor(), audit.at());
    }

    private static Either<StoreFault, Long> rejected(String code, String message) {
        return Either.left(new StoreFault.Rejected(code, message));
    }

    private static String named(String name, String fingerprint) {
        return name + " fingerprint " + fingerprint;
    }

    private static String joined(String text, List<String> prints) {
        String all = String.join(", ", prints);
        return text.isEmpty() || all.isEmpty() ? text + all : text + "; " + all;
    }
}
