package dev.openrtc.worker.provider;

import java.time.Duration;

/// What a [SpeechToText] stream tells.
public sealed interface Heard {
    /// The provider itself hears speech.
    record Started() implements Heard {}

    /// The words so far; each replaces the one before.
    record Interim(String text) implements Heard {}

    /// Words that will not change any more, and are not repeated by later ones.
    ///
    /// @param language as the provider names it; empty = not told
    /// @param confidence 0 to 1; negative = not told
    record Final(String text, String language, double confidence) implements Heard {}

    /// The provider's own early guess that the turn is over: enough to begin thinking.
    record Preflight(String text) implements Heard {}

    /// The provider itself hears the end of the turn.
    record Ended() implements Heard {}

    /// Audio that will be billed since the last report.
    record Used(Duration audio) implements Heard {}

    /// The stream ended after [SpeechToText.Stream#close] or by itself in good order.
    record Closed() implements Heard {}

    /// The stream is over. Whoever wants to go on opens another.
    record Failed(ProviderFault fault) implements Heard {}
}
