package dev.openrtc.app.control;

import dev.openrtc.app.place.Owner;
import dev.openrtc.app.place.Version;

/// The owner's first words.
final class Welcomes {
    private Welcomes() {}

    static Reply of(Owner owner) {
        return new Reply.Welcome(
                ControlConnection.PROTOCOL,
                Version.number(),
                owner.kind().word(),
                owner.pid(),
                owner.user(),
                owner.since());
    }
}
