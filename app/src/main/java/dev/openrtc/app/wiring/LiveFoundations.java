package dev.openrtc.app.wiring;

import dev.openrtc.app.place.DataFolder;
import dev.openrtc.worker.port.Ports;

/// The product's own store and core.
public final class LiveFoundations implements Foundations {
    @Override
    public Store store(DataFolder folder) {
        throw new IllegalStateException("This build has no store yet");
    }

    @Override
    public Core core(DataFolder folder, Ports ports, RunOptions options) {
        throw new IllegalStateException("This build has no core yet");
    }
}
