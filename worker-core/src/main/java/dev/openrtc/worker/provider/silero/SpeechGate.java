package dev.openrtc.worker.provider.silero;

import dev.openrtc.worker.provider.VoiceActivity;
import dev.openrtc.worker.provider.VoiceEvent;
import java.time.Duration;
import java.util.function.Consumer;

/// Makes events of probabilities, one window after the other. Counts in samples.
final class SpeechGate {
    /// How much of a new probability counts; the rest is what was thought before.
    private static final double NEW = 0.65;

    private final double activation;
    private final double deactivation;
    private final long minSpeech;
    private final long minSilence;

    private double smooth = -1;
    private boolean speaking;
    private long at;
    private long began;
    private long speech;
    private long silence;
    private long rawSpeech;
    private long rawSilence;

    SpeechGate(VoiceActivity.Settings settings) {
        activation = settings.activation();
        deactivation = settings.deactivation();
        minSpeech = samples(settings.minSpeech());
        minSilence = samples(settings.minSilence());
    }

    /// @param probability of speech in the next window of this many samples
    void window(double probability, int samples, Consumer<? super VoiceEvent> to) {
        smooth = smooth < 0 ? probability : (1 - NEW) * smooth + NEW * probability;
        at += samples;
        if (speaking) {
            speech += samples;
        } else {
            silence += samples;
        }
        to.accept(
                new VoiceEvent.Inference(
                        at,
                        smooth,
                        speaking,
                        VoiceEvent.time(speech),
                        VoiceEvent.time(silence),
                        VoiceEvent.time(rawSpeech),
                        VoiceEvent.time(rawSilence)));
        if (smooth >= activation || (speaking && smooth > deactivation)) {
            speechGoesOn(samples, to);
        } else {
            silenceGoesOn(samples, to);
        }
    }

    private void speechGoesOn(int samples, Consumer<? super VoiceEvent> to) {
        rawSpeech += samples;
        rawSilence = 0;
        if (!speaking && rawSpeech >= minSpeech) {
            speaking = true;
            speech = rawSpeech;
            silence = 0;
            began = at - rawSpeech;
            to.accept(new VoiceEvent.StartOfSpeech(at, began));
        }
    }

    private void silenceGoesOn(int samples, Consumer<? super VoiceEvent> to) {
        rawSilence += samples;
        rawSpeech = 0;
        if (speaking && rawSilence >= minSilence) {
            speaking = false;
            speech = 0;
            silence = rawSilence;
            long ended = at - rawSilence;
            to.accept(new VoiceEvent.EndOfSpeech(at, ended, VoiceEvent.time(ended - began)));
        }
    }

    void reset() {
        smooth = -1;
        speaking = false;
        at = 0;
        began = 0;
        speech = 0;
        silence = 0;
        rawSpeech = 0;
        rawSilence = 0;
    }

    private static long samples(Duration time) {
        return time.toNanos() * VoiceActivity.RATE / 1_000_000_000;
    }
}
