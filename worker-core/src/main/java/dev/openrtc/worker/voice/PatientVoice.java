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

/// A voice that is tried again, and replaced by its next choice, from the sentence on in which it
/// broke: what came before it is not said twice. Its audio has the call's sample rate. Tells on the
/// call's thread.
final class PatientVoice implements TextToSpeech {
    /// Letters a second of a voice at ease, where it does not time its words.
    private static final int LETTERS_A_SECOND = 15;

    /// More sound than this belongs to no text: for its beginning, and for each letter.
    private static final double LONGEST_SECONDS = 30;

    private static final double LONGEST_A_LETTER = 0.5;

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
        private long letters;
        private long samples;

        /// Sentences before this one were spoken by a try before, in as many samples.
        private int first;

        private long before;

        /// Of a sentence that is said again so many words were told.
        private int known;

        private long billed;
        private boolean ended;
        private boolean over;

        private Attempt(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void text(String sentence) {
            said.add(sentence);
            letters += sentence.length();
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
            breakOff();
            utterance = null;
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
            List.copyOf(said.subList(first, said.size())).forEach(now::text);
            if (ended) {
                now.end();
            }
        }

        private void on(Spoken event) {
            switch (event) {
                case Spoken.Audio(short[] pcm) -> {
                    Resampler between = resampler;
                    short[] sound = between == null ? pcm : between.take(pcm);
                    samples += sound.length;
                    if (seconds(samples) > LONGEST_SECONDS + LONGEST_A_LETTER * letters) {
                        breakOff();
                        done(letters);
                    } else {
                        listener.on(new Spoken.Audio(sound));
                    }
                }
                case Spoken.Word(String text, double at) -> {
                    if (known > 0) {
                        known--;
                    } else {
                        listener.on(new Spoken.Word(text, at + seconds(before)));
                    }
                }
                case Spoken.Done done -> {
                    if (samples == before && left()) {
                        failed(fault("it gave no audio for a text"));
                    } else {
                        patience.worked();
                        done(billed + done.characters());
                    }
                }
                case Spoken.Failed(ProviderFault fault) -> failed(fault);
            }
        }

        private void failed(ProviderFault fault) {
            number++;
            utterance = null;
            if (samples > before) {
                said.subList(first, said.size()).forEach(one -> billed += one.length());
                first = spoken();
                before = samples;
                known = first < said.size() ? said.get(first).strip().split("\\s+").length : 0;
            }
            if (ended && !said.isEmpty() && !left()) {
                done(billed);
                return;
            }
            if (patience.after(fault) instanceof Patience.Next.Again next) {
                again.set(next.after(), this::begin);
                return;
            }
            over = true;
            listener.on(new Spoken.Failed(fault));
        }

        private void done(long characters) {
            over = true;
            listener.on(new Spoken.Done(characters));
        }

        private void breakOff() {
            Utterance now = utterance;
            if (now != null) {
                now.cancel();
            }
        }

        /// Whether anything of the text must still be spoken.
        private boolean left() {
            return Speakable.hasWords(String.join("", said.subList(first, said.size())));
        }

        /// How many sentences were spoken whole, as far as the length of the sound tells.
        private int spoken() {
            double heard = seconds(samples - before) * LETTERS_A_SECOND;
            int whole = first;
            while (whole < said.size() && heard >= said.get(whole).length()) {
                heard -= said.get(whole).length();
                whole++;
            }
            return whole;
        }

        private double seconds(long count) {
            return (double) count / rate();
        }

        private ProviderFault fault(String words) {
            return ProviderFault.of(
                    patience.model().vendor(), Slot.TTS, ProviderFault.Kind.VENDOR, words);
        }
    }
}
