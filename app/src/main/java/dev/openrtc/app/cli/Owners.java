package dev.openrtc.app.cli;

import dev.openrtc.app.place.Owner;
import java.time.Instant;

/// This process, as the owner of a folder.
final class Owners {
    private Owners() {}

    static Owner here(Owner.Kind kind) {
        return new Owner(
                kind,
                ProcessHandle.current().pid(),
                System.getProperty("user.name", "unknown"),
                Instant.now());
    }
}
