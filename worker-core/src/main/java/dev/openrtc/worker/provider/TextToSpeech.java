package dev.openrtc.worker.provider;

/// Speaks. Safe from any thread.
public interface TextToSpeech {
    /// Begins an utterance, told to `listener` on a thread of the provider, one at a time; the last
    /// is [Spoken.Done] or [Spoken.Failed]. One try: retries are the caller's.
    Utterance speak(Listener listener);

    /// Sample rate of its audio, in Hz, 16-bit mono.
    int rate();

    @FunctionalInterface
    interface Listener {
        void on(Spoken event);
    }

    /// Methods return at once, from one thread.
    interface Utterance {
        /// A sentence, or a few words, to say after what was given before.
        void text(String sentence);

        /// Nothing follows.
        void end();

        /// Falls silent, on the wire too; nothing is told any more.
        void cancel();
    }
}
