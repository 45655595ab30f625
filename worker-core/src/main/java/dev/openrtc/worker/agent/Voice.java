package dev.openrtc.worker.agent;

/// PCM of an agent, 16-bit mono both ways.
///
/// @param speakRate of what it says, in Hz, a multiple of 100
/// @param hearRate of what it hears, in Hz
/// @param hearMillis length of the frames it hears, a multiple of 10
public record Voice(int speakRate, int hearRate, int hearMillis) {
    public static final Voice DEFAULT = new Voice(24_000, 16_000, 20);
}
