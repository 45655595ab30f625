package dev.openrtc.app.wiring;

import dev.openrtc.worker.port.AuditEntry;
import dev.openrtc.worker.port.Change;
import dev.openrtc.worker.port.Settings;
import dev.openrtc.worker.port.SettingsStore;
import dev.openrtc.worker.port.StoreFault;
import io.vavr.control.Either;
import java.util.List;

/// Holds nothing and takes nothing.
final class NoStore implements SettingsStore {
    @Override
    public Settings load() {
        return Settings.EMPTY;
    }

    @Override
    public Either<StoreFault, Long> save(List<Change> changes, AuditEntry audit) {
        return Either.left(new StoreFault.Unavailable("Nothing is stored here."));
    }

    @Override
    public Either<StoreFault, Long> saveBreaker(Change.BreakerStateChanged change) {
        return Either.left(new StoreFault.Unavailable("Nothing is stored here."));
    }
}
