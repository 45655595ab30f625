package dev.openrtc.worker.host.media;

import java.util.concurrent.ScheduledExecutorService;

/// Rooms through livekit-ffi. Every room's state is touched on `control` only, a single thread.
public final class FfiTransport implements RtcTransport {
    private final FfiClient ffi;
    private final Pacer pacer;
    private final ScheduledExecutorService control;

    public FfiTransport(FfiClient ffi, Pacer pacer, ScheduledExecutorService control) {
        this.ffi = ffi;
        this.pacer = pacer;
        this.control = control;
    }

    @Override
    public Room join(Join join, Listener listener) {
        FfiRoom room = new FfiRoom(ffi, pacer, control, join, listener);
        room.connect();
        return room;
    }
}
