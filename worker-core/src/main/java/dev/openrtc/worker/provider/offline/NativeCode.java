package dev.openrtc.worker.provider.offline;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// Functions of a library of the system, found by its shared name.
final class NativeCode {
    private final SymbolLookup symbols;

    /// @throws IOException when the system has no such library
    NativeCode(String library) throws IOException {
        try {
            symbols = SymbolLookup.libraryLookup(library, Arena.global());
        } catch (IllegalArgumentException e) {
            throw new IOException(library + " is not installed", e);
        }
    }

    /// @throws IOException when the library has no such function
    MethodHandle function(String name, FunctionDescriptor shape) throws IOException {
        MemorySegment address =
                symbols.find(name).orElseThrow(() -> new IOException("There is no " + name));
        return Linker.nativeLinker().downcallHandle(address, shape);
    }

    /// A call that throws nothing but what is a fault of ours.
    static Object call(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isNull(MemorySegment pointer) {
        return pointer.address() == 0;
    }
}
