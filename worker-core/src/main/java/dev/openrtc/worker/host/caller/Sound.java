package dev.openrtc.worker.host.caller;

/// What the caller says: 16-bit mono at 48 kHz. Of one thread at a time; never blocks longer than a
/// disk does.
interface Sound extends AutoCloseable {
    int RATE = 48_000;

    /// The next samples, at most this many; fewer only where a microphone has no more yet.
    short[] next(int most);

    /// True for a sound that is made here and now, and cannot be held back.
    default boolean live() {
        return false;
    }

    /// True when there is an end and it is reached: from then on it is silence.
    default boolean over() {
        return false;
    }

    @Override
    default void close() {}
}
