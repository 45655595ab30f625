package dev.openrtc.app.wiring;

import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.port.AuditEntry;
import dev.openrtc.worker.port.Change;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.port.Settings;
import dev.openrtc.worker.port.SettingsStore;
import dev.openrtc.worker.port.StoreFault;
import io.vavr.control.Either;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The stored settings with `LIVEKIT_URL`, `LIVEKIT_API_KEY`, `LIVEKIT_API_SECRET` and
/// `--agent-name` over the stored connection, for this run only. They are read once, shown as "from
/// environment", and never written; while they win, an edit of the connection is refused, since it
/// would not be what is in force.
final class EnvironmentSettings implements SettingsStore {
    static final String SOURCE = "from environment";

    private final SettingsStore stored;
    private final String url;
    private final String apiKey;
    private final Secret apiSecret;
    private final Optional<String> agentName;

    EnvironmentSettings(
            SettingsStore stored, Map<String, String> environment, Optional<String> agentName) {
        this.stored = stored;
        this.url = environment.getOrDefault("LIVEKIT_URL", "").strip();
        this.apiKey = environment.getOrDefault("LIVEKIT_API_KEY", "").strip();
        this.apiSecret =
                Secret.ofChars(
                        environment.getOrDefault("LIVEKIT_API_SECRET", "").strip().toCharArray());
        this.agentName = agentName;
    }

    @Override
    public Settings load() {
        Settings settings = stored.load();
        return new Settings(
                settings.worker(),
                connection(settings.connection()),
                settings.tenants(),
                settings.keys(),
                settings.breakers(),
                settings.profiles(),
                settings.gateway());
    }

    private boolean wins() {
        return !url.isEmpty() || !apiKey.isEmpty() || !apiSecret.isEmpty();
    }

    private Optional<Connection> connection(Optional<Connection> kept) {
        Optional<Connection> found = kept;
        if (wins()) {
            found =
                    Optional.of(
                            new Connection(
                                    first(url, kept.map(Connection::url)),
                                    first(apiKey, kept.map(Connection::apiKey)),
                                    apiSecret.isEmpty()
                                            ? kept.map(Connection::apiSecret).orElse(apiSecret)
                                            : apiSecret.copy(),
                                    kept.map(Connection::agentName).orElse(""),
                                    SOURCE));
        }
        return agentName.isEmpty() ? found : found.map(c -> c.withAgentName(agentName.get()));
    }

    private static String first(String fromEnvironment, Optional<String> kept) {
        return fromEnvironment.isEmpty() ? kept.orElse("") : fromEnvironment;
    }

    @Override
    public Either<StoreFault, Long> save(List<Change> changes, AuditEntry audit) {
        if (wins() && changes.stream().anyMatch(Change.ConnectionChanged.class::isInstance)) {
            return Either.left(
                    new StoreFault.Rejected(
                            "FROM_ENVIRONMENT",
                            "Connection not saved: in this run it comes from LIVEKIT_URL,"
                                    + " LIVEKIT_API_KEY and LIVEKIT_API_SECRET. Start without them"
                                    + " to change it."));
        }
        return stored.save(changes, audit);
    }

    @Override
    public Optional<AgentProfile> profile(String name, long version) {
        return stored.profile(name, version);
    }

    @Override
    public Either<StoreFault, Long> saveBreaker(Change.BreakerStateChanged change) {
        return stored.saveBreaker(change);
    }
}
