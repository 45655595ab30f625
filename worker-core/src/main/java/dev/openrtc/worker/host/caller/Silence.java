package dev.openrtc.worker.host.caller;

/// A caller who says nothing, as a microphone in a quiet room.
final class Silence implements Sound {
    @Override
    public short[] next(int most) {
        return new short[most];
    }
}
