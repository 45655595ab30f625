package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.Call;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.Slot;
import dev.openrtc.worker.provider.Spoken;
import dev.openrtc.worker.provider.TextToSpeech;
import dev.openrtc.worker.voice.sound.Resampler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A voice that is tried again, and replaced by its next choice, as long as none of its audio came;
/// what it was given is said again then. Its audio has the call's sample rate. Tells on the call's
/// thread.
final class PatientVoice implements TextToSpeech {
    private final Call call;
    private final Patience<TextToSpeech> patience;

    PatientVoice(Call call, Patience<TextToSpeech> patience) {
        this.call = call;
        this.patience = patience;
    }

    @Override
    public int rate() {
        return call.out().rate();
    }

    Patience<TextToSpeech> patience() {
        return patience;
    }

    @Override
    public Utterance speak(Listener listener) {
        Attempt attempt = new Attempt(listener);
        attempt.begin();
        return attempt;
    }

    private final class Attempt implements Utterance {
        private final Listener listener;
        private final Alarm again = new Alarm(call);
        private final List<String> said = new ArrayList<>();
        private @Nullable Utterance utterance;
        private @Nullable Resampler resampler;
        private int number;
        private boolean ended;
        private boolean sounded;
        private boolean over;

        private Attempt(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void text(String sentence) {
            said.add(sentence);
            Utterance now = utterance;
            if (now != null) {
                now.text(sentence);
            }
        }

        @Override
        public void end() {
            ended = true;
            Utterance now = utterance;
            if (now != null) {
                now.end();
            }
        }

        @Override
        public void cancel() {
            over = true;
            again.cancel();
            Utterance now = utterance;
            utterance = null;
            if (now != null) {
                now.cancel();
            }
        }

        private void begin() {
            int mine = ++number;
            TextToSpeech voice = patience.provider();
            resampler = voice.rate() == rate() ? null : new Resampler(voice.rate(), rate());
            Utterance now =
                    voice.speak(
                            event ->
                                    call.run(
                                            () -> {
                                                if (mine == number && !over) {
                                                    on(event);
                                                }
                                            }));
            utterance = now;
            said.forEach(now::text);
            if (ended) {
                now.end();
            }
        }

        private void on(Spoken event) {
            switch (event) {
                case Spoken.Audio(short[] pcm) -> {
                    sounded = true;
                    Resampler between = resampler;
                    listener.on(new Spoken.Audio(between == null ? pcm : between.take(pcm)));
                }
                case Spoken.Word word -> listener.on(word);
                case Spoken.Done done -> {
                    if (!sounded && Speakable.hasWords(String.join("", said))) {
                        failed(mute());
                    } else {
                        over = true;
                        patience.worked();
                        listener.on(done);
                    }
                }
                case Spoken.Failed(ProviderFault fault) -> failed(fault);
            }
        }

        private void failed(ProviderFault fault) {
            number++;
            utterance = null;
            if (!sounded && patience.after(fault) instanceof Patience.Next.Again next) {
                again.set(next.after(), this::begin);
                return;
            }
            over = true;
            listener.on(new Spoken.Failed(fault));
        }

        private ProviderFault mute() {
            return ProviderFault.of(
                    patience.model().vendor(),
                    Slot.TTS,
                    ProviderFault.Kind.VENDOR,
                    "it gave no audio for a text");
        }
    }
}
