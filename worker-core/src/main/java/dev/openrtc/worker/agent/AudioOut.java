package dev.openrtc.worker.agent;

import java.time.Duration;

/// What the agent says. Safe from any thread; nothing waits.
public interface AudioOut {
    /// Says this after what is waiting. False, and nothing is kept, when a minute waits already.
    boolean play(short[] pcm);

    /// Falls silent at once.
    void clear();

    /// How long what waits will take to say.
    Duration queued();

    /// Samples a second.
    int rate();
}
