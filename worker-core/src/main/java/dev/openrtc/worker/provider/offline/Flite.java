package dev.openrtc.worker.provider.offline;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// The voice "slt" of flite, a library of the system: English, 16 kHz. One library and one voice
/// for the whole process. Safe from any thread.
final class Flite {
    /// Of what it speaks.
    static final int RATE = 16_000;

    /// What to install; Debian's name.
    static final String PACKAGE = "libflite1";

    /// `struct cst_wave` on 64 bits: type 0, sample_rate 8, num_samples 12, num_channels 16,
    /// samples 24.
    private static final int WAVE_BYTES = 32;

    private static final int RATE_AT = 8;
    private static final int COUNT_AT = 12;
    private static final int SAMPLES_AT = 24;

    private static @Nullable Flite loaded;

    private final MethodHandle speak;
    private final MethodHandle delete;
    private final MemorySegment voice;

    private Flite() throws IOException {
        NativeCode library = new NativeCode("libflite.so.1");
        NativeCode slt = new NativeCode("libflite_cmu_us_slt.so.1");
        speak =
                library.function(
                        "flite_text_to_wave", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
        delete = library.function("delete_wave", FunctionDescriptor.ofVoid(ADDRESS));
        MethodHandle init = library.function("flite_init", FunctionDescriptor.of(JAVA_INT));
        MethodHandle register =
                slt.function("register_cmu_us_slt", FunctionDescriptor.of(ADDRESS, ADDRESS));
        var _ = NativeCode.call(init);
        voice = (MemorySegment) NativeCode.call(register, MemorySegment.NULL);
        if (NativeCode.isNull(voice)) {
            throw new IOException("flite has no voice slt");
        }
    }

    /// @throws IOException when the system lacks the library, with the package to install
    static synchronized Flite load() throws IOException {
        if (loaded == null) {
            try {
                loaded = new Flite();
            } catch (IOException e) {
                throw new IOException(
                        "The offline voice is not on this machine ("
                                + e.getMessage()
                                + "). Install the package "
                                + PACKAGE
                                + ".",
                        e);
            }
        }
        return loaded;
    }

    /// The text as sound: 15 to 60 ms of a core a sentence. Not the same samples each time; their
    /// number is.
    short[] say(String text) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment wave =
                    (MemorySegment) NativeCode.call(speak, arena.allocateFrom(text), voice);
            if (NativeCode.isNull(wave)) {
                throw new IllegalStateException("flite made no sound");
            }
            try {
                return samples(wave.reinterpret(WAVE_BYTES));
            } finally {
                var _ = NativeCode.call(delete, wave);
            }
        }
    }

    private static short[] samples(MemorySegment wave) {
        int rate = wave.get(JAVA_INT, RATE_AT);
        if (rate != RATE) {
            throw new IllegalStateException("flite spoke at " + rate + " Hz");
        }
        long bytes = (long) wave.get(JAVA_INT, COUNT_AT) * Short.BYTES;
        return wave.get(ADDRESS, SAMPLES_AT).reinterpret(bytes).toArray(JAVA_SHORT);
    }
}
