package dev.openrtc.worker.voice;

import dev.openrtc.worker.provider.Heard;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.VoiceActivity;
import dev.openrtc.worker.provider.VoiceEvent;
import dev.openrtc.worker.voice.sound.SoundRing;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/// The caller's voice on its way in: to the voice detector, which always hears it, and to the
/// hearing provider, which hears silence while the caller is not to be listened to. Of the call's
/// thread.
final class Ear implements AutoCloseable {
    /// What a turn detector can hear, and as much as it can be late.
    private static final int RING = 10 * VoiceActivity.RATE;

    /// A turn is judged from as much before its first sound.
    private static final int LEAD = VoiceActivity.RATE / 2;

    interface Watcher {
        void speechStarted();

        /// The caller speaks, for this long by now.
        void speaking(Duration speech);

        /// @param ago how long ago it truly ended
        void speechEnded(Duration ago);

        void interim(String text);

        void words(String text);

        /// The provider's early guess that this is all.
        void preflight(String text);

        void heardUsed(Duration audio);

        void deaf(ProviderFault fault);
    }

    private final VoiceActivity.Stream detector;
    private final PatientEar provider;
    private final Watcher watcher;
    private final SoundRing ring = new SoundRing(RING);
    private long turnBegan = -1;
    private boolean muted;
    private boolean speaking;

    Ear(
            VoiceActivity.Stream detector,
            Function<Consumer<Heard>, PatientEar> provider,
            Watcher watcher) {
        this.detector = detector;
        this.provider = provider.apply(this::heard);
        this.watcher = watcher;
    }

    void open() {
        provider.open();
    }

    /// What the caller says, at [VoiceActivity#RATE].
    void audio(short[] pcm) {
        ring.add(pcm);
        provider.audio(muted ? new short[pcm.length] : pcm);
        detector.hear(pcm, this::on);
    }

    /// The provider hears silence from here on, or the caller again.
    void mute(boolean value) {
        muted = value;
    }

    boolean speaking() {
        return speaking;
    }

    /// The sound of the turn so far; empty when none was heard.
    short[] turn() {
        if (turnBegan < 0) {
            return new short[0];
        }
        return ring.since(turnBegan - LEAD);
    }

    void turnTaken() {
        turnBegan = speaking ? turnBegan : -1;
    }

    @Override
    public void close() {
        provider.close();
        detector.close();
    }

    private void on(VoiceEvent event) {
        switch (event) {
            case VoiceEvent.Inference judged -> {
                if (judged.speaking() && !judged.rawSpeech().isZero()) {
                    watcher.speaking(judged.speech());
                }
            }
            case VoiceEvent.StartOfSpeech start -> {
                speaking = true;
                if (turnBegan < 0) {
                    turnBegan = start.began();
                }
                if (!muted) {
                    provider.speechStarted();
                }
                watcher.speechStarted();
            }
            case VoiceEvent.EndOfSpeech end -> {
                speaking = false;
                if (!muted) {
                    provider.speechEnded();
                }
                watcher.speechEnded(end.silence());
            }
        }
    }

    private void heard(Heard event) {
        switch (event) {
            case Heard.Interim(String text) -> watcher.interim(text);
            case Heard.Final said -> {
                if (!said.text().isBlank()) {
                    watcher.words(said.text().strip());
                }
            }
            case Heard.Preflight(String text) -> watcher.preflight(text);
            case Heard.Used(Duration audio) -> watcher.heardUsed(audio);
            case Heard.Failed(ProviderFault fault) -> watcher.deaf(fault);
            case Heard.Started _, Heard.Ended _, Heard.Closed _ -> {
                // The host's own detector tells these.
            }
        }
    }
}
