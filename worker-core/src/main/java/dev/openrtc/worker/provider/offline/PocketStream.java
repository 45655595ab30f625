package dev.openrtc.worker.provider.offline;

import dev.openrtc.worker.provider.Heard;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.Slot;
import dev.openrtc.worker.provider.SpeechToText;
import dev.openrtc.worker.voice.sound.SoundRing;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One caller's ears. What the caller said just before their speech was noticed is heard too.
final class PocketStream implements SpeechToText.Stream {
    private static final Logger LOG = LoggerFactory.getLogger(PocketStream.class);
    private static final int RATE = 16_000;

    /// Sound kept from before the start of speech, which is noticed late.
    private static final int BEFORE = RATE * 4 / 10;

    /// Words so far are asked for after as much sound.
    private static final int BETWEEN_INTERIMS = RATE * 3 / 10;

    /// A longer utterance is ended and another begun, so that a decoder's memory is bounded.
    private static final int LONGEST = RATE * 30;

    /// About 10 s of frames.
    private static final int WAITING = 500;

    private final PocketSphinx code;
    private final SpeechToText.Hearer hearer;
    private final Runnable gone;
    private final Steps<Step> steps;
    private volatile boolean closed;

    // Of the steps only.
    private final SoundRing before = new SoundRing(BEFORE);
    private @Nullable PocketDecoder decoder;
    private boolean speaking;
    private boolean over;
    private int heard;
    private int asked;
    private String told = "";

    PocketStream(PocketSphinx code, Executor threads, SpeechToText.Hearer hearer, Runnable gone) {
        this.code = code;
        this.hearer = hearer;
        this.gone = gone;
        this.steps = new Steps<>(threads, WAITING, Step.Sound.class::isInstance, this::step);
        // The decoder is made while the caller is being greeted.
        var _ = steps.add(new Step.Open());
    }

    private sealed interface Step {
        record Open() implements Step {}

        record Sound(short[] pcm) implements Step {}

        record Begin() implements Step {}

        record End() implements Step {}

        record Close() implements Step {}
    }

    @Override
    public void audio(short[] pcm) {
        var _ = steps.add(new Step.Sound(pcm.clone()));
    }

    @Override
    public void speechStarted() {
        var _ = steps.add(new Step.Begin());
    }

    @Override
    public void speechEnded() {
        var _ = steps.add(new Step.End());
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            var _ = steps.add(new Step.Close());
        }
    }

    private void step(Step step) {
        if (over) {
            return;
        }
        if (closed || step instanceof Step.Close) {
            finish();
            return;
        }
        try {
            switch (step) {
                case Step.Open _ -> decoder = code.open();
                case Step.Sound(short[] pcm) -> sound(pcm);
                case Step.Begin _ -> begin();
                case Step.End _ -> end();
                case Step.Close _ -> {}
            }
        } catch (RuntimeException e) {
            LOG.warn("The offline ears failed", e);
            finish();
            tell(
                    new Heard.Failed(
                            ProviderFault.of(
                                    Offline.VENDOR, Slot.STT, ProviderFault.Kind.VENDOR, "")));
        }
    }

    private PocketDecoder decoder() {
        if (decoder == null) {
            throw new IllegalStateException("There is no decoder");
        }
        return decoder;
    }

    private void begin() {
        if (speaking) {
            return;
        }
        speaking = true;
        heard = 0;
        asked = 0;
        told = "";
        decoder().begin();
        hear(before.since(0));
    }

    private void sound(short[] pcm) {
        if (!speaking) {
            before.add(pcm);
            return;
        }
        hear(pcm);
        if (heard - asked >= BETWEEN_INTERIMS) {
            asked = heard;
            String words = decoder().words();
            if (!words.isEmpty() && !words.equals(told)) {
                told = words;
                tell(new Heard.Interim(words));
            }
        }
        if (heard >= LONGEST) {
            end();
            begin();
        }
    }

    private void hear(short[] pcm) {
        decoder().hear(pcm);
        heard += pcm.length;
    }

    private void end() {
        if (!speaking) {
            return;
        }
        speaking = false;
        before.forget();
        decoder().end();
        String words = decoder().words();
        if (!words.isEmpty()) {
            tell(new Heard.Final(words, "en", -1));
        }
        tell(new Heard.Used(Duration.ofMillis(heard * 1_000L / RATE)));
    }

    private void finish() {
        over = true;
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
        gone.run();
    }

    private void tell(Heard event) {
        if (!closed) {
            hearer.on(event);
        }
    }
}
