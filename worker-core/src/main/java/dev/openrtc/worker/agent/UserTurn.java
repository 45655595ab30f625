package dev.openrtc.worker.agent;

/// What becomes of a caller's turn.
public sealed interface UserTurn {
    /// The model answers to these words, which may be others than the caller's.
    record Pass(String words) implements UserTurn {}

    /// The agent says this; no model is asked. Both sides' words are in the history of the next
    /// question.
    record Reply(String text) implements UserTurn {}

    /// Nothing: as if the caller had not spoken. The call's page shows the words all the same.
    record Ignore() implements UserTurn {}

    static UserTurn pass(String words) {
        return new Pass(words);
    }

    static UserTurn reply(String text) {
        return new Reply(text);
    }

    static UserTurn ignore() {
        return new Ignore();
    }
}
