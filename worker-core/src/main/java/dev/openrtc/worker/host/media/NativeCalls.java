package dev.openrtc.worker.host.media;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;

/// The C functions of livekit-ffi. The library can be neither unloaded nor initialised twice.
final class NativeCalls {
    /// Hears the library's events on its own threads: must neither block nor throw. The bytes are
    /// valid during the call only.
    interface Events {
        void event(MemorySegment bytes);
    }

    private final MethodHandle initialize;
    private final MethodHandle request;
    private final MethodHandle drop;

    /// @throws MediaFault when the file cannot be loaded or is another library
    NativeCalls(Path library) {
        try {
            SymbolLookup symbols = SymbolLookup.libraryLookup(library, Arena.global());
            Linker linker = Linker.nativeLinker();
            initialize =
                    linker.downcallHandle(
                            symbols.findOrThrow("livekit_ffi_initialize"),
                            FunctionDescriptor.ofVoid(ADDRESS, JAVA_BOOLEAN, ADDRESS, ADDRESS));
            request =
                    linker.downcallHandle(
                            symbols.findOrThrow("livekit_ffi_request"),
                            FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS));
            drop =
                    linker.downcallHandle(
                            symbols.findOrThrow("livekit_ffi_drop_handle"),
                            FunctionDescriptor.of(JAVA_BOOLEAN, JAVA_LONG));
        } catch (IllegalArgumentException | java.util.NoSuchElementException e) {
            throw new MediaFault("The media library cannot be loaded: " + e.getMessage());
        }
    }

    void initialize(Events events, String version) {
        try {
            MethodHandle target =
                    MethodHandles.lookup()
                            .findStatic(
                                    NativeCalls.class,
                                    "upcall",
                                    MethodType.methodType(
                                            void.class,
                                            Events.class,
                                            MemorySegment.class,
                                            long.class))
                            .bindTo(events);
            MemorySegment stub =
                    Linker.nativeLinker()
                            .upcallStub(
                                    target,
                                    FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG),
                                    Arena.global());
            initialize.invokeExact(
                    stub,
                    true,
                    Arena.global().allocateFrom("openrtc"),
                    Arena.global().allocateFrom(version));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Gives the response's bytes.
    ///
    /// @throws MediaFault when the library refuses; why is only in its log
    byte[] request(byte[] bytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment in = arena.allocateFrom(JAVA_BYTE, bytes);
            MemorySegment out = arena.allocate(ADDRESS);
            MemorySegment length = arena.allocate(JAVA_LONG);
            long handle = (long) request.invokeExact(in, (long) bytes.length, out, length);
            if (handle == 0) {
                throw new MediaFault("The media library refused a request");
            }
            byte[] response =
                    out.get(ADDRESS, 0).reinterpret(length.get(JAVA_LONG, 0)).toArray(JAVA_BYTE);
            drop(handle);
            return response;
        } catch (MediaFault e) {
            throw e;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    void drop(long handle) {
        try {
            boolean _ = (boolean) drop.invokeExact(handle);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// A Throwable that leaves an upcall ends the JVM.
    private static void upcall(Events events, MemorySegment data, long length) {
        try {
            events.event(data.reinterpret(length));
        } catch (Throwable e) {
            FfiClient.LOG.warn(
                    "An event of the media library was lost: {}", e.getClass().getName());
        }
    }

    private static IllegalStateException unexpected(Throwable e) {
        return new IllegalStateException("The media library's function cannot be called", e);
    }
}
