package dev.openrtc.worker.provider;

import java.time.Duration;

/// What a [VoiceActivity.Stream] hears. Positions are samples at [VoiceActivity#RATE] since the
/// stream's start; times are counted in samples too, never by a clock, so that jitter moves
/// nothing.
public sealed interface VoiceEvent {
    /// The end of the window that told it.
    long at();

    /// One window was judged; told before what it changes.
    ///
    /// @param probability of speech, smoothed
    /// @param speaking whether speech has begun and not ended
    /// @param speech how long the caller has spoken; 0 when not speaking
    /// @param silence how long the caller has been silent; 0 when speaking
    /// @param rawSpeech unbroken speech so far, begun or not
    /// @param rawSilence unbroken silence so far, also inside speech that has not ended
    record Inference(
            long at,
            double probability,
            boolean speaking,
            Duration speech,
            Duration silence,
            Duration rawSpeech,
            Duration rawSilence)
            implements VoiceEvent {}

    /// Speech has begun.
    ///
    /// @param began where, before [#at] by the speech that it took to be sure
    record StartOfSpeech(long at, long began) implements VoiceEvent {}

    /// Speech is over.
    ///
    /// @param ended its true end, before [#at] by the silence that it took to be sure
    /// @param speech how long it was, from its true start to its true end
    record EndOfSpeech(long at, long ended, Duration speech) implements VoiceEvent {
        /// How long ago it ended.
        public Duration silence() {
            return VoiceEvent.time(at - ended);
        }
    }

    /// What this many samples take.
    static Duration time(long samples) {
        return Duration.ofNanos(samples * 1_000_000_000 / VoiceActivity.RATE);
    }
}
