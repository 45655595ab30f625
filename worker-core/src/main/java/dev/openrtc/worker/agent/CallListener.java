package dev.openrtc.worker.agent;

import dev.openrtc.worker.api.EndReason;

/// What an agent hears of its call, one thing at a time on the call's own thread and in the
/// session's scope. A method that throws ends the call; one that takes longer than 10 s loses it.
public interface CallListener {
    /// In the room, the agent's track is published.
    default void joined() {}

    /// The first caller is in the room: from now on it is the one that is heard. Not told again
    /// when it returns after a lost connection.
    default void callerJoined(Caller caller) {}

    /// The caller's name or attributes changed.
    default void callerChanged(Caller caller) {}

    /// Somebody hears the agent now: the time for a greeting.
    default void heard() {}

    /// What the caller says, in the format of [Agent#voice()]. Frames come in silence too. An agent
    /// that is late loses the oldest.
    default void audio(short[] pcm) {}

    /// The caller typed this: a whole text stream on topic [Text#CHAT], at most 64 KiB of text.
    default void chat(String text) {}

    /// The caller pressed a key of the telephone: one of `0-9*#ABCD`.
    default void key(char digit) {}

    /// The connection is being repaired; what is said meanwhile may be lost.
    default void reconnecting() {}

    default void reconnected() {}

    /// The call is over. Last; has 3 s.
    default void ended(EndReason reason) {}
}
