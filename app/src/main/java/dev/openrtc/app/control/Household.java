package dev.openrtc.app.control;

import dev.openrtc.app.place.Owner;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.Vault;
import dev.openrtc.worker.api.Worker;
import java.util.Optional;

/// What the owner of a data folder lends to those who come in by its control socket. Every method
/// is safe from any thread.
public interface Household {
    Owner owner();

    /// Empty while the vault is locked.
    Optional<Open> open();

    Vault vault();

    /// Brings the window to the front; false when there is none.
    boolean raise();

    /// What can be asked once the vault is open.
    record Open(Worker worker, History history) {}
}
