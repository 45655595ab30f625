package dev.openrtc.worker.provider;

/// Hears. One object may serve many streams, one after the other or at once.
public interface SpeechToText {
    /// Begins to hear. What comes of it is told to `hearer` on a thread of the provider, one at a
    /// time; the last event is [Heard.Closed] or [Heard.Failed]. Returns at once; a connection that
    /// cannot be made is a `Failed`.
    Stream hear(Hearer hearer);

    /// Sample rate of the audio it wants, in Hz, 16-bit mono.
    default int rate() {
        return 16_000;
    }

    @FunctionalInterface
    interface Hearer {
        void on(Heard event);
    }

    /// One caller's voice. Methods return at once, from one thread; what does not fit a bounded
    /// queue is dropped, oldest first.
    interface Stream extends AutoCloseable {
        void audio(short[] pcm);

        /// The caller began to speak, says the host's own detector.
        default void speechStarted() {}

        /// The caller paused: a provider that waits for more should say what it has.
        default void speechEnded() {}

        /// Ends it at once; nothing is told any more.
        @Override
        void close();
    }
}
