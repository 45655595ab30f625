package dev.openrtc.app.cli;

import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.WorkerSnapshot;
import java.util.concurrent.CompletionStage;

/// Where a command asks and submits from: the running owner of the data folder, or the store itself
/// while there is none. Used by one thread.
interface Seat extends AutoCloseable {
    /// @throws Exit when the owner went away
    WorkerSnapshot snapshot();

    /// Waits for what became of it.
    CommandResult submit(Command command);

    History history();

    @Override
    void close();

    /// Waits for a stage that never completes exceptionally.
    static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
