package dev.openrtc.worker.provider.offline;

import dev.openrtc.worker.provider.Heard;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.Slot;
import dev.openrtc.worker.provider.SpeechToText;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/// Hears English through pocketsphinx. Demo quality: one model, no punctuation, no confidence.
/// Needs to be told when the caller speaks.
final class PocketSpeech implements SpeechToText {
    private final PocketSphinx code;
    private final Executor threads;
    private final Semaphore places;

    /// @param places how many callers a host's cores and memory can bear at once
    PocketSpeech(PocketSphinx code, Executor threads, Semaphore places) {
        this.code = code;
        this.threads = threads;
        this.places = places;
    }

    @Override
    public Stream hear(Hearer hearer) {
        if (!places.tryAcquire()) {
            threads.execute(
                    () ->
                            hearer.on(
                                    new Heard.Failed(
                                            ProviderFault.of(
                                                    Offline.VENDOR,
                                                    Slot.STT,
                                                    ProviderFault.Kind.RATE,
                                                    "the offline ears hear no more callers at"
                                                            + " once on this machine"))));
            return new NoStream();
        }
        return new PocketStream(code, threads, hearer, places::release);
    }

    private static final class NoStream implements Stream {
        @Override
        public void audio(short[] pcm) {}

        @Override
        public void close() {}
    }
}
