package dev.openrtc.worker.provider;

/// What a [TextToSpeech] utterance tells.
public sealed interface Spoken {
    /// Audio to play after what came before.
    record Audio(short[] pcm) implements Spoken {}

    /// A word and when it begins, in seconds from the utterance's first sample.
    record Word(String text, double at) implements Spoken {}

    /// @param characters as billed
    record Done(long characters) implements Spoken {}

    record Failed(ProviderFault fault) implements Spoken {}
}
