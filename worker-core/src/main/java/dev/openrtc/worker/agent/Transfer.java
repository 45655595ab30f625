package dev.openrtc.worker.agent;

/// What came of handing a caller on.
public sealed interface Transfer {
    /// The telephone network took the caller.
    record Done() implements Transfer {}

    /// The caller is still here.
    ///
    /// @param why a sentence for people, with no number in it
    record Refused(String why) implements Transfer {}
}
