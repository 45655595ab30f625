package dev.openrtc.worker.host.media;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.openrtc.worker.host.wire.ffi.FfiOwnedHandle;
import java.util.LinkedHashSet;

/// The library's handles that one room owns: each is dropped exactly once. Used on one thread.
final class Handles {
    private final FfiClient ffi;
    private final LinkedHashSet<Long> owned = new LinkedHashSet<>();

    Handles(FfiClient ffi) {
        this.ffi = ffi;
    }

    @CanIgnoreReturnValue
    long own(FfiOwnedHandle handle) {
        owned.add(handle.getId());
        return handle.getId();
    }

    void drop(long handle) {
        if (owned.remove(handle)) {
            ffi.drop(handle);
        }
    }

    /// The library dropped or took it itself.
    void gone(long handle) {
        owned.remove(handle);
    }

    /// The youngest first: a track's handle takes its streams' with it.
    void dropAll() {
        owned.reversed().forEach(ffi::drop);
        owned.clear();
    }
}
