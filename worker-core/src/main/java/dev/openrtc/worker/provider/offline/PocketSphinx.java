package dev.openrtc.worker.provider.offline;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// pocketsphinx, a library of the system, and its English model. One library for the whole process.
/// Safe from any thread.
final class PocketSphinx {
    /// What to install; Debian's names.
    static final String PACKAGES = "libpocketsphinx3 and pocketsphinx-en-us";

    private static final Path MODEL = Path.of("/usr/share/pocketsphinx/model/en-us");

    /// Bounds the second pass at the end of an utterance, 40 to 580 ms without, for slightly more
    /// wrong words.
    private static final List<String> TUNED =
            List.of(
                    "-fwdflat",
                    "no",
                    "-ds",
                    "2",
                    "-topn",
                    "2",
                    "-maxwpf",
                    "5",
                    "-maxhmmpf",
                    "3000");

    private static @Nullable PocketSphinx loaded;

    final MethodHandle start;
    final MethodHandle hear;
    final MethodHandle words;
    final MethodHandle end;
    final MethodHandle free;
    final MethodHandle freeConfig;
    private final MethodHandle defaults;
    private final MethodHandle parse;
    private final MethodHandle init;

    private PocketSphinx() throws IOException {
        if (!Files.isReadable(MODEL.resolve("en-us.lm.bin"))) {
            throw new IOException("its English model is not in " + MODEL);
        }
        NativeCode base = new NativeCode("libsphinxbase.so.3");
        NativeCode code = new NativeCode("libpocketsphinx.so.3");
        FunctionDescriptor onDecoder = FunctionDescriptor.of(JAVA_INT, ADDRESS);
        defaults = code.function("ps_args", FunctionDescriptor.of(ADDRESS));
        parse =
                base.function(
                        "cmd_ln_parse_r",
                        FunctionDescriptor.of(
                                ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT));
        init = code.function("ps_init", FunctionDescriptor.of(ADDRESS, ADDRESS));
        start = code.function("ps_start_utt", onDecoder);
        hear =
                code.function(
                        "ps_process_raw",
                        FunctionDescriptor.of(
                                JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT));
        words = code.function("ps_get_hyp", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
        end = code.function("ps_end_utt", onDecoder);
        free = code.function("ps_free", onDecoder);
        freeConfig = base.function("cmd_ln_free_r", onDecoder);
    }

    /// @throws IOException when the system lacks library or model, with the packages to install
    static synchronized PocketSphinx load() throws IOException {
        if (loaded == null) {
            try {
                loaded = new PocketSphinx();
            } catch (IOException e) {
                throw new IOException(
                        "The offline ears are not on this machine ("
                                + e.getMessage()
                                + "). Install the packages "
                                + PACKAGES
                                + ".",
                        e);
            }
        }
        return loaded;
    }

    /// A decoder for one caller: about 0.5 s of a core and 105 MB.
    ///
    /// @throws IllegalStateException when there is none to be had
    PocketDecoder open() {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "openrtc",
                                "-hmm",
                                MODEL.resolve("en-us").toString(),
                                "-lm",
                                MODEL.resolve("en-us.lm.bin").toString(),
                                "-dict",
                                MODEL.resolve("cmudict-en-us.dict").toString(),
                                "-logfn",
                                "/dev/null"));
        words.addAll(TUNED);
        // The library keeps pointers into the arguments for as long as it keeps the configuration.
        Arena arena = Arena.ofShared();
        MemorySegment argv = arena.allocate(ADDRESS, words.size());
        for (int i = 0; i < words.size(); i++) {
            argv.setAtIndex(ADDRESS, i, arena.allocateFrom(words.get(i)));
        }
        Object config =
                NativeCode.call(
                        parse,
                        MemorySegment.NULL,
                        NativeCode.call(defaults),
                        words.size(),
                        argv,
                        1);
        if (NativeCode.isNull((MemorySegment) config)) {
            arena.close();
            throw new IllegalStateException("pocketsphinx refused its settings");
        }
        MemorySegment decoder = (MemorySegment) NativeCode.call(init, config);
        // Any call with a null decoder would end the whole process.
        if (NativeCode.isNull(decoder)) {
            var _ = NativeCode.call(freeConfig, config);
            arena.close();
            throw new IllegalStateException("pocketsphinx could not be begun");
        }
        return new PocketDecoder(this, decoder, (MemorySegment) config, arena);
    }
}
