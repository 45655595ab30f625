package dev.openrtc.worker.livekit;

import java.time.Duration;

/// The one thread on which a link changes its state, and its timers. Tests bring a loop whose time
/// they move by hand.
interface LinkLoop {
    /// Runs the task soon, in the order given. Nothing happens once the loop is closed.
    void run(Runnable task);

    Alarm after(Duration delay, Runnable task);

    /// Drops whatever has not run.
    void close();

    /// Something that will run later unless it is cancelled.
    @FunctionalInterface
    interface Alarm {
        Alarm NONE = () -> {};

        void cancel();
    }
}
