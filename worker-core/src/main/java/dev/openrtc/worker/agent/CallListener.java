package dev.openrtc.worker.agent;

import dev.openrtc.worker.api.EndReason;

/// What an agent hears of its call, one thing at a time on the call's own thread and in the
/// session's scope. A method that throws ends the call; one that takes longer than 10 s loses it.
public interface CallListener {
    /// In the room, the agent's track is published.
    default void joined() {}

    default void callerJoined(String identity) {}

    /// Somebody hears the agent now: the time for a greeting.
    default void heard() {}

    /// What the caller says, in the format of [Agent#voice()]. Frames come in silence too. An agent
    /// that is late loses the oldest.
    default void audio(short[] pcm) {}

    /// The connection is being repaired; what is said meanwhile may be lost.
    default void reconnecting() {}

    default void reconnected() {}

    /// The call is over. Last; has 3 s.
    default void ended(EndReason reason) {}
}
