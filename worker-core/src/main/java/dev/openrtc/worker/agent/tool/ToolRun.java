package dev.openrtc.worker.agent.tool;

import java.util.concurrent.CompletionStage;

/// A tool call under way. Safe from any thread.
public interface ToolRun {
    /// Completes once, never exceptionally, on a thread that must not be held up.
    CompletionStage<ToolOutcome> outcome();

    /// Gives it up: its connection is closed and the outcome says so.
    void cancel();
}
