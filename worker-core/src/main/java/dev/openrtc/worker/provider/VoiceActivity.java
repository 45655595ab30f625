package dev.openrtc.worker.provider;

import java.time.Duration;
import java.util.function.Consumer;

/// Hears when somebody speaks. One model, loaded once a host and shared by all its calls: it keeps
/// nothing of any of them. Safe from any thread.
public interface VoiceActivity extends AutoCloseable {
    /// Samples a second of what streams hear.
    int RATE = 16_000;

    /// A new caller to listen to.
    Stream stream(Settings settings);

    /// Streams that are still open fail from here on.
    @Override
    void close();

    /// One caller. Of one thread at a time; a frame costs about 0.1 ms of the caller's thread.
    interface Stream extends AutoCloseable {
        /// Hears mono samples at [#RATE], any number of them. Events come before it returns, in
        /// order, one window of 32 ms after the other; a part of a window waits for the rest.
        ///
        /// @throws IllegalStateException when the model fails or the stream is closed
        void hear(short[] pcm, Consumer<? super VoiceEvent> to);

        /// As if it had heard nothing yet; positions start at 0 again.
        void reset();

        @Override
        void close();
    }

    /// When speech counts as begun and as over. Constants: those of LiveKit's agents 1.7.0,
    /// built-in detector.
    ///
    /// @param activation probability at which speech begins, and below which by 0.15 it ends
    /// @param minSpeech shorter speech does not begin
    /// @param minSilence a shorter pause does not end it
    record Settings(double activation, Duration minSpeech, Duration minSilence) {
        public static final Settings DEFAULT =
                new Settings(0.5, Duration.ofMillis(50), Duration.ofMillis(250));

        /// Probability down to which speech that has begun goes on.
        public double deactivation() {
            return Math.max(activation - 0.15, 0.01);
        }
    }
}
