package dev.openrtc.worker.provider.offline;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// One caller's decoder. Of one thread at a time; an utterance is begun, heard and ended.
final class PocketDecoder implements AutoCloseable {
    /// Samples given at once; longer sound goes in parts.
    private static final int PART = 2_048;

    /// No answer is longer than this.
    private static final int LONGEST = 100_000;

    private final PocketSphinx code;
    private final MemorySegment decoder;
    private final MemorySegment config;
    private final Arena arena;
    private final MemorySegment part;

    PocketDecoder(PocketSphinx code, MemorySegment decoder, MemorySegment config, Arena arena) {
        this.code = code;
        this.decoder = decoder;
        this.config = config;
        this.arena = arena;
        this.part = arena.allocate(JAVA_SHORT, PART);
    }

    void begin() {
        check(code.start, decoder);
    }

    void hear(short[] pcm) {
        for (int at = 0; at < pcm.length; at += PART) {
            int count = Math.min(PART, pcm.length - at);
            MemorySegment.copy(pcm, at, part, JAVA_SHORT, 0, count);
            check(code.hear, decoder, part, (long) count, 0, 0);
        }
    }

    /// The words so far; empty when there are none.
    String words() {
        MemorySegment text =
                (MemorySegment) NativeCode.call(code.words, decoder, MemorySegment.NULL);
        if (NativeCode.isNull(text)) {
            return "";
        }

        // A copy: the next call may free it.
        return text.reinterpret(LONGEST).getString(0).strip();
    }

    void end() {
        check(code.end, decoder);
    }

    @Override
    public void close() {
        var _ = NativeCode.call(code.free, decoder);
        var _ = NativeCode.call(code.freeConfig, config);
        arena.close();
    }

    private static void check(MethodHandle function, Object... arguments) {
        if ((int) NativeCode.call(function, arguments) < 0) {
            throw new IllegalStateException("pocketsphinx failed");
        }
    }
}
