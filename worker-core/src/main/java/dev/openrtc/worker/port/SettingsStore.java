package dev.openrtc.worker.port;

import io.vavr.control.Either;
import java.util.List;

/// The stored settings. Called by the command handler's thread and at start; may block.
public interface SettingsStore {
    Settings load();

    /// Saves every change and the audit row in one transaction, on disk before it answers. The
    /// answer is the new version of the last changed section (0 where sections have none).
    Either<StoreFault, Long> save(List<Change> changes, AuditEntry audit);

    /// A breaker's automatic change of state, off the offer path. Not audited.
    Either<StoreFault, Long> saveBreaker(Change.BreakerStateChanged change);
}
