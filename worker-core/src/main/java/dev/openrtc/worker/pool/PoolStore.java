package dev.openrtc.worker.pool;

import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.port.AuditEntry;
import dev.openrtc.worker.port.Change;
import dev.openrtc.worker.port.Settings;
import dev.openrtc.worker.port.SettingsStore;
import dev.openrtc.worker.port.StoreFault;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;

/// The settings of a pool. It has no vault: keys are its embedder's to give.
final class PoolStore implements SettingsStore {
    private final KeptSettings kept;

    PoolStore(Settings settings) {
        this.kept = new KeptSettings(settings);
    }

    @Override
    public Settings load() {
        return kept.load();
    }

    @Override
    public Either<StoreFault, Long> save(List<Change> changes, AuditEntry audit) {
        boolean ofKeys =
                changes.stream()
                        .anyMatch(
                                c -> c instanceof Change.KeySet || c instanceof Change.KeyRemoved);
        return ofKeys
                ? Either.left(
                        new StoreFault.Rejected(
                                "NO_VAULT",
                                "This worker keeps no keys: its config loader gives them."))
                : kept.save(changes, audit);
    }

    @Override
    public Optional<AgentProfile> profile(String name, long version) {
        return kept.profile(name, version);
    }

    @Override
    public Either<StoreFault, Long> saveBreaker(Change.BreakerStateChanged change) {
        return kept.saveBreaker(change);
    }
}
