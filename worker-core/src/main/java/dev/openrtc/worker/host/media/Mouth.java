package dev.openrtc.worker.host.media;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.openrtc.worker.host.wire.ffi.AudioFrameBufferInfo;
import dev.openrtc.worker.host.wire.ffi.CaptureAudioFrameRequest;
import dev.openrtc.worker.host.wire.ffi.FfiRequest;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicIntegerArray;

/// Hands a speaker's frames to the library. A frame's memory is ours again when the library says
/// so; while all are out, which means the library is late, frames wait in the speaker.
final class Mouth implements Pacer.Outlet {
    private static final int SLOTS = 16;

    private final FfiClient ffi;
    private final Speaker speaker;
    private final long source;
    private final Arena arena = Arena.ofAuto();
    private final MemorySegment[] slots = new MemorySegment[SLOTS];
    private final AudioFrameBufferInfo[] infos = new AudioFrameBufferInfo[SLOTS];
    private final AtomicIntegerArray out = new AtomicIntegerArray(SLOTS);
    private final short[] frame;
    private int turn;

    Mouth(FfiClient ffi, Speaker speaker, long source) {
        this.ffi = ffi;
        this.speaker = speaker;
        this.source = source;
        this.frame = new short[speaker.frameLength()];
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = arena.allocate(JAVA_SHORT, frame.length);
            infos[i] =
                    AudioFrameBufferInfo.newBuilder()
                            .setDataPtr(slots[i].address())
                            .setNumChannels(1)
                            .setSampleRate(speaker.rate())
                            .setSamplesPerChannel(frame.length)
                            .build();
        }
    }

    @Override
    public void beat() {
        int slot = turn;
        if (out.get(slot) != 0 || !speaker.next(frame)) {
            return;
        }
        turn = (slot + 1) % SLOTS;
        out.set(slot, 1);
        MemorySegment.copy(frame, 0, slots[slot], JAVA_SHORT, 0, frame.length);
        long id = ffi.expect(done -> out.set(slot, 0));
        try {
            var _ =
                    ffi.request(
                            FfiRequest.newBuilder()
                                    .setCaptureAudioFrame(
                                            CaptureAudioFrameRequest.newBuilder()
                                                    .setSourceHandle(source)
                                                    .setBuffer(infos[slot])
                                                    .setRequestAsyncId(id))
                                    .build());
        } catch (MediaFault e) {
            ffi.forget(id);
            throw e;
        }
    }
}
