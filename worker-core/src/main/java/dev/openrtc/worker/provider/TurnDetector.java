package dev.openrtc.worker.provider;

import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;

/// Judges from the sound of a turn whether its speaker has finished. One model, loaded once a host
/// and shared by all its calls: it keeps nothing of any of them. Safe from any thread.
public interface TurnDetector extends AutoCloseable {
    /// The probability that the turn is over, on threads of its own; [#threshold] says from where
    /// on it counts. How long that may take is for whoever asks to decide; a cancelled question
    /// that has not begun is not begun.
    ///
    /// @param turn mono at [VoiceActivity#RATE], from half a second before the turn's start to now,
    ///   the silence at its end included; the last 8 seconds count
    /// @return completes exceptionally when the model fails or is closed
    CompletableFuture<Double> judge(short[] turn);

    /// Above this a turn is over.
    ///
    /// @param language of the caller, such as `en` or `de-DE`
    /// @return empty when the model does not know the language: judge nothing then
    OptionalDouble threshold(String language);

    @Override
    void close();
}
