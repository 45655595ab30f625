package dev.openrtc.worker.port;

import dev.openrtc.worker.api.AgentProfile;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;

/// The stored settings. Called by the command handler's thread and at start; may block.
public interface SettingsStore {
    Settings load();

    /// Saves every change and the audit row in one transaction, on disk before it answers. The
    /// answer is the new version of the last changed section (0 where sections have none).
    Either<StoreFault, Long> save(List<Change> changes, AuditEntry audit);

    /// One version of a stored profile; empty when there is none. May block.
    default Optional<AgentProfile> profile(String name, long version) {
        return Optional.empty();
    }

    /// A breaker's automatic change of state, off the offer path. Not audited.
    Either<StoreFault, Long> saveBreaker(Change.BreakerStateChanged change);
}
