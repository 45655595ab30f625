package dev.openrtc.worker.agent;

import dev.openrtc.worker.api.EndReason;

/// One call of a [VoiceAgent]: hooks, all of which may be left out, and tools, which are its
/// methods with a [ToolMethod]. Hooks run one at a time on the call's own thread and in the
/// session's scope; one that throws ends the call, one that takes longer than 10 s loses it. Both
/// are charged to the tenant. Tools run beside that thread, so what both touch must bear it.
public interface Dialogue {
    /// What is said first.
    ///
    /// @param usual the profile's greeting, or the tenant's own
    /// @return empty = the caller speaks first
    default String greeting(String usual) {
        return usual;
    }

    /// The caller's turn is over, and no model has seen its words yet. An agent that looks at turns
    /// gives up the answer that is thought ahead of a turn's end.
    ///
    /// @param words what the caller said, typed or pressed
    default UserTurn onUserTurn(String words) {
        return UserTurn.pass(words);
    }

    /// The agent said something, or began to.
    ///
    /// @param words as far as they were heard
    /// @param interrupted the caller, or the agent itself, broke it off
    default void onAgentTurn(String words, boolean interrupted) {}

    /// The call is over. Last; has 3 s.
    default void onEnd(EndReason reason) {}
}
