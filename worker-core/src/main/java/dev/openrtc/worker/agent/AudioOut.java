package dev.openrtc.worker.agent;

import java.time.Duration;
import java.util.function.Consumer;

/// What the agent says. Safe from any thread; nothing waits. Nothing is buffered beyond what
/// [#queued()] tells but the frame of 10 ms that is on its way, so [#pause()] and [#clear()] are
/// heard at once.
public interface AudioOut {
    /// Says this after what is waiting. False, and nothing is kept, when a minute waits already.
    boolean play(short[] pcm);

    /// Falls silent at once and forgets what waits. Ends a pause.
    void clear();

    /// Falls silent at once and keeps what waits.
    void pause();

    /// Goes on with the sample after the last one said.
    void resume();

    /// How long what waits will take to say.
    Duration queued();

    /// How many samples were said since the call began. What waits counts when it is said, what was
    /// cleared never.
    long said();

    /// Runs `then` on the call's thread as soon as everything that waits now has been said (true)
    /// or was cleared (false).
    void whenSaid(Consumer<Boolean> then);

    /// Samples a second.
    int rate();
}
