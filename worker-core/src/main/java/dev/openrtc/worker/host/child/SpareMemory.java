package dev.openrtc.worker.host.child;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives memory back to the system some time after the last call came or went. Joining a room takes
/// several megabytes for a moment, and the C library keeps them: after a burst a host was seen to
/// hold three times what it used. Used on the control thread.
final class SpareMemory {
    private static final Logger LOG = LoggerFactory.getLogger(SpareMemory.class);
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final Runnable giveBack;
    private long changedAt;
    private boolean changed;

    SpareMemory(Runnable giveBack) {
        this.giveBack = giveBack;
    }

    /// What the C library of Linux offers; elsewhere nothing is done, and need not be.
    static Runnable system() {
        Optional<MethodHandle> trim =
                Linker.nativeLinker()
                        .defaultLookup()
                        .find("malloc_trim")
                        .map(
                                symbol ->
                                        Linker.nativeLinker()
                                                .downcallHandle(
                                                        symbol,
                                                        FunctionDescriptor.of(
                                                                JAVA_INT, JAVA_LONG)));
        // Not on the thread that asks: it takes milliseconds for each 100 MB.
        return () ->
                trim.ifPresent(
                        call ->
                                Thread.ofPlatform()
                                        .name("memory-back")
                                        .daemon()
                                        .start(() -> invoke(call)));
    }

    void changed(long nanos) {
        changed = true;
        changedAt = nanos;
    }

    void look(long nanos) {
        if (changed && nanos - changedAt >= QUIET.toNanos()) {
            changed = false;
            giveBack.run();
        }
    }

    private static void invoke(MethodHandle trim) {
        try {
            int _ = (int) trim.invokeExact(0L);
        } catch (Throwable e) {
            LOG.warn("Memory cannot be given back: {}", Causes.of(e));
        }
    }
}
