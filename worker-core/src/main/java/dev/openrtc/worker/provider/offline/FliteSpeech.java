package dev.openrtc.worker.provider.offline;

import dev.openrtc.worker.provider.TextToSpeech;
import java.util.concurrent.Executor;

/// Speaks English through flite, sentence by sentence. Demo quality.
final class FliteSpeech implements TextToSpeech {
    /// What calls speak at.
    static final int RATE = 24_000;

    private final Flite flite;
    private final Executor threads;

    FliteSpeech(Flite flite, Executor threads) {
        this.flite = flite;
        this.threads = threads;
    }

    @Override
    public Utterance speak(Listener listener) {
        return new FliteUtterance(flite, threads, listener);
    }

    @Override
    public int rate() {
        return RATE;
    }
}
