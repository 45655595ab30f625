package dev.openrtc.worker.runtime;

import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.host.SessionHosts;
import dev.openrtc.worker.line.JobLine;
import dev.openrtc.worker.port.Connection;
import java.util.concurrent.CompletionStage;

/// What a worker on a real LiveKit server is made of. One implementation for the product; tests
/// give their own. Each method but `test` is called once a start of the worker.
public interface LiveSide {
    JobLine line(Connection connection);

    SessionHosts hosts();

    /// Asks the server whether these values work. Takes at most ten seconds, never completes
    /// exceptionally.
    CompletionStage<CommandResult> test(Connection connection);
}
