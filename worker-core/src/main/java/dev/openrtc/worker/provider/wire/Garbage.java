package dev.openrtc.worker.provider.wire;

import java.io.IOException;

/// An answer that is not in the vendor's dialect. Holds nothing of it, since it may hold what
/// somebody said.
public final class Garbage extends IOException {
    private static final long serialVersionUID = 1L;

    public Garbage() {
        super("its answer cannot be read");
    }
}
