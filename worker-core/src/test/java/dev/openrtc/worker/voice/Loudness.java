package dev.openrtc.worker.voice;

import dev.openrtc.worker.provider.VoiceActivity;
import dev.openrtc.worker.provider.VoiceEvent;
import java.time.Duration;
import java.util.function.Consumer;

/// A voice detector for tests: what is loud is speech. Times as the real one's.
final class Loudness implements VoiceActivity {
    private static final int WINDOW = 512;

    @Override
    public Stream stream(Settings settings) {
        return new Hearing(settings);
    }

    @Override
    public void close() {}

    private static final class Hearing implements Stream {
        private final Settings settings;
        private final short[] window = new short[WINDOW];
        private int filled;
        private long at;
        private long speech;
        private long silence;
        private long whole;
        private boolean speaking;

        Hearing(Settings settings) {
            this.settings = settings;
        }

        @Override
        public void hear(short[] pcm, Consumer<? super VoiceEvent> to) {
            for (short sample : pcm) {
                window[filled++] = sample;
                if (filled == WINDOW) {
                    filled = 0;
                    at += WINDOW;
                    judge(to);
                }
            }
        }

        private void judge(Consumer<? super VoiceEvent> to) {
            boolean loud = Math.abs(window[WINDOW / 2]) > 500;
            speech = loud ? speech + WINDOW : 0;
            silence = loud ? 0 : silence + WINDOW;
            whole = speaking ? whole + WINDOW : whole;
            Duration now = VoiceEvent.time(speaking ? whole : 0);
            to.accept(
                    new VoiceEvent.Inference(
                            at,
                            loud ? 1 : 0,
                            speaking,
                            now,
                            VoiceEvent.time(speaking ? 0 : silence),
                            VoiceEvent.time(speech),
                            VoiceEvent.time(silence)));
            if (!speaking && VoiceEvent.time(speech).compareTo(settings.minSpeech()) >= 0) {
                speaking = true;
                whole = speech;
                to.accept(new VoiceEvent.StartOfSpeech(at, at - speech));
            } else if (speaking && VoiceEvent.time(silence).compareTo(settings.minSilence()) >= 0) {
                speaking = false;
                to.accept(
                        new VoiceEvent.EndOfSpeech(
                                at, at - silence, VoiceEvent.time(whole - silence)));
            }
        }

        @Override
        public void reset() {
            filled = 0;
        }

        @Override
        public void close() {}
    }
}
