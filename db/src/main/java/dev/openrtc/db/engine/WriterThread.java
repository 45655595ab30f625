package dev.openrtc.db.engine;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/// The one thread that writes. Nobody holds it, so nobody can interrupt it; whoever waits for it
/// waits to the end and finds an interrupt of its own afterwards.
public final class WriterThread implements AutoCloseable {
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("store-writer").factory());

    /// Runs `work` after what came before it, and gives what it gives.
    ///
    /// @throws StoreException when the store is closed already
    public <T> T call(Callable<T> work) {
        Future<T> answer;
        try {
            answer = thread.submit(work);
        } catch (RejectedExecutionException closed) {
            throw new StoreException(
                    SqlFault.Kind.CLOSED_UNDER_US, "The store is closed. Unlock it first.");
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get();
                } catch (InterruptedException later) {
                    interrupted = true;
                } catch (ExecutionException fault) {
                    throw rethrown(Objects.requireNonNullElse(fault.getCause(), fault));
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Takes no more work; what was handed over is still done.
    @Override
    public void close() {
        thread.shutdown();
    }

    private static RuntimeException rethrown(Throwable cause) {
        return switch (cause) {
            case RuntimeException known -> known;
            case Error error -> throw error;
            default -> new IllegalStateException("A write failed: " + cause.getClass().getName());
        };
    }
}
