package dev.openrtc.worker.host;

import dev.openrtc.worker.api.TestCall;

/// What the caller of a test call tells.
public sealed interface CallerNews {
    /// Its sound is there: it can dial.
    record Ready() implements CallerNews {}

    record Joined() implements CallerNews {}

    record AgentCame() implements CallerNews {}

    /// @param word LiveKit's for what the agent does
    record AgentIs(String word) implements CallerNews {}

    record Loudness(TestCall.Level caller, TestCall.Level agent) implements CallerNews {}

    record Said(TestCall.Words words) implements CallerNews {}

    /// Once, last.
    ///
    /// @param code why, for programs
    /// @param words a sentence or a part of one; may be empty
    record Over(String code, String words) implements CallerNews {}
}
