package dev.openrtc.worker.provider.offline;

import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.Slot;
import dev.openrtc.worker.provider.Spoken;
import dev.openrtc.worker.provider.TextToSpeech;
import dev.openrtc.worker.voice.sound.Resampler;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One utterance: each text becomes sound as soon as the one before it has.
final class FliteUtterance implements TextToSpeech.Utterance {
    private static final Logger LOG = LoggerFactory.getLogger(FliteUtterance.class);
    private static final int WAITING = 500;

    private final Flite flite;
    private final TextToSpeech.Listener listener;
    private final Steps<Step> steps;
    private volatile boolean cancelled;

    // Of the steps only.
    private final Resampler resampler = new Resampler(Flite.RATE, FliteSpeech.RATE);
    private long characters;
    private boolean over;

    FliteUtterance(Flite flite, Executor threads, TextToSpeech.Listener listener) {
        this.flite = flite;
        this.listener = listener;
        this.steps = new Steps<>(threads, WAITING, _ -> false, this::step);
    }

    private sealed interface Step {
        record Say(String text) implements Step {}

        record End() implements Step {}
    }

    @Override
    public void text(String sentence) {
        if (!steps.add(new Step.Say(sentence))) {
            LOG.warn("The offline voice leaves words out: {} texts wait already", WAITING);
        }
    }

    @Override
    public void end() {
        if (!steps.add(new Step.End())) {
            fail();
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    private void step(Step step) {
        if (cancelled || over) {
            return;
        }
        try {
            switch (step) {
                case Step.Say(String text) -> say(text);
                case Step.End _ -> {
                    over = true;
                    tell(new Spoken.Audio(resampler.end()));
                    tell(new Spoken.Done(characters));
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("The offline voice failed", e);
            over = true;
            fail();
        }
    }

    private void say(String text) {
        characters += text.length();
        for (String phrase : Phrases.of(text)) {
            if (cancelled) {
                return;
            }
            tell(new Spoken.Audio(resampler.take(flite.say(phrase))));
        }
    }

    private void fail() {
        tell(
                new Spoken.Failed(
                        ProviderFault.of(Offline.VENDOR, Slot.TTS, ProviderFault.Kind.VENDOR, "")));
    }

    private void tell(Spoken event) {
        if (!cancelled) {
            listener.on(event);
        }
    }
}
