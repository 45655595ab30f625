package dev.openrtc.worker.practice;

import java.time.Duration;

/// The one thread on which everything of the practice line happens, one thing at a time.
interface PracticeLoop extends AutoCloseable {
    /// Runs the task later; after [#close()] nothing runs any more.
    void after(Duration delay, Runnable task);

    @Override
    void close();
}
