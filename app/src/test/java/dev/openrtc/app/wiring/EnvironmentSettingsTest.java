package dev.openrtc.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.port.AuditEntry;
import dev.openrtc.worker.port.Change;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.port.Settings;
import dev.openrtc.worker.port.SettingsStore;
import dev.openrtc.worker.port.StoreFault;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentSettingsTest {
    private static final Map<String, String> ALL =
            Map.of(
                    "LIVEKIT_URL", "ws://env",
                    "LIVEKIT_API_KEY", "envkey",
                    "LIVEKIT_API_SECRET", "envsecret");

    private final Kept kept = new Kept();

    private EnvironmentSettings with(Map<String, String> environment, String... agentName) {
        return new EnvironmentSettings(
                kept,
                environment,
                agentName.length == 0 ? Optional.empty() : Optional.of(agentName[0]));
    }

    @Test
    void theEnvironmentWinsAndIsShown() {
        Connection connection = with(ALL).load().connection().orElseThrow();
        assertThat(connection.url()).isEqualTo("ws://env");
        assertThat(connection.apiSecret().reveal()).isEqualTo("envsecret");
        assertThat(connection.agentName()).isEqualTo("front");
        assertThat(connection.view().source()).isEqualTo("from environment");
    }

    @Test
    void whatItDoesNotNameComesFromTheStore() {
        Connection connection =
                with(Map.of("LIVEKIT_URL", "ws://env")).load().connection().orElseThrow();
        assertThat(connection.apiKey()).isEqualTo("storedkey");
        assertThat(connection.apiSecret().reveal()).isEqualTo("storedsecret");
    }

    @Test
    void withoutItTheStoredConnectionStays() {
        assertThat(with(Map.of()).load().connection().orElseThrow().source()).isEqualTo("stored");
        assertThat(with(Map.of(), "desk").load().connection().orElseThrow().agentName())
                .isEqualTo("desk");
    }

    @Test
    void anEditThatWouldNotBeInForceIsRefusedWithTheReason() {
        List<Change> edit =
                List.of(new Change.ConnectionChanged("ws://new", "k", Optional.empty(), ""));
        assertThat(with(ALL).save(edit, AUDIT).getLeft())
                .isInstanceOfSatisfying(
                        StoreFault.Rejected.class,
                        fault -> assertThat(fault.message()).contains("LIVEKIT_URL"));
        assertThat(kept.saved).isZero();
        assertThat(with(ALL).save(List.of(new Change.ActOnly()), AUDIT).isRight()).isTrue();
        assertThat(with(Map.of()).save(edit, AUDIT).isRight()).isTrue();
    }

    private static final AuditEntry AUDIT =
            new AuditEntry(Instant.EPOCH, "cli:ada", "SetConnection", "", "applied", "", "", "");

    /// A store with one connection.
    private static final class Kept implements SettingsStore {
        private int saved;

        @Override
        public Settings load() {
            return new Settings(
                    Settings.EMPTY.worker(),
                    Optional.of(
                            new Connection(
                                    "ws://stored",
                                    "storedkey",
                                    Secret.ofChars("storedsecret".toCharArray()),
                                    "front",
                                    "stored")),
                    Settings.EMPTY.tenants(),
                    Map.of(),
                    Map.of());
        }

        @Override
        public Either<StoreFault, Long> save(List<Change> changes, AuditEntry audit) {
            saved++;
            return Either.right(1L);
        }

        @Override
        public Either<StoreFault, Long> saveBreaker(Change.BreakerStateChanged change) {
            return Either.right(1L);
        }
    }
}
