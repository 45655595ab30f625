package dev.openrtc.worker.line;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A source of jobs: LiveKit or the practice line. `start` once, `stop` once; both return at once.
public interface JobLine {
    void start(JobDesk desk);

    /// Tells the server the load now (it changed to or from full, or a drain began).
    void announce();

    /// Tells the server how the job stands; sent before the room is left.
    void jobRunning(String job);

    void jobEnded(String job, boolean success, String cause);

    /// Has a caller of a telephone handed on.
    ///
    /// @param identity of the caller in the room
    /// @param to a `tel:` or `sip:` address
    /// @return a sentence that says why not; empty = the telephone network took the caller
    default CompletionStage<String> transfer(String room, String identity, String to) {
        return CompletableFuture.completedStage("There is no telephone behind this line.");
    }

    /// Closes the link; live sessions are not touched.
    void stop();
}
