package dev.openrtc.app.wiring;

import dev.openrtc.ui.shell.Doors;

/// The product's own window.
public final class LiveWindow implements Window {
    @Override
    public void open(Doors doors) {
        throw new IllegalStateException("This build has no window yet");
    }

    @Override
    public void toFront() {}
}
