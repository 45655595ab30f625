package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.Call;
import dev.openrtc.worker.provider.Heard;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.Slot;
import dev.openrtc.worker.provider.SpeechToText;
import dev.openrtc.worker.provider.VoiceActivity;
import dev.openrtc.worker.voice.sound.Resampler;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A hearing provider that is opened again, or replaced by its next choice, when its stream breaks;
/// what the caller said that was not understood yet is kept and told to the new one, so that nobody
/// has to say it again. Of the call's thread.
final class PatientEar implements AutoCloseable {
    /// As much of the caller's voice waits for a new stream, in samples: 10 s.
    private static final int KEPT = 10 * VoiceActivity.RATE;

    /// As much is kept of silence: the detector tells of speech when it has begun.
    private static final int LEAD = VoiceActivity.RATE / 2;

    private final Call call;
    private final Patience<SpeechToText> patience;
    private final Consumer<Heard> to;
    private final Alarm again;
    private final ArrayDeque<short[]> kept = new ArrayDeque<>();
    private SpeechToText.@Nullable Stream stream;
    private @Nullable Resampler resampler;
    private int keptSamples;
    private int number;
    private boolean speaking;
    private boolean owed;
    private boolean closed;

    PatientEar(Call call, Patience<SpeechToText> patience, Consumer<Heard> to) {
        this.call = call;
        this.patience = patience;
        this.to = to;
        this.again = new Alarm(call);
    }

    Patience<SpeechToText> patience() {
        return patience;
    }

    void open() {
        int mine = ++number;
        SpeechToText ear = patience.provider();
        resampler =
                ear.rate() == VoiceActivity.RATE
                        ? null
                        : new Resampler(VoiceActivity.RATE, ear.rate());
        SpeechToText.Stream opened =
                ear.hear(
                        event ->
                                call.run(
                                        () -> {
                                            if (mine == number && !closed) {
                                                on(event);
                                            }
                                        }));
        stream = opened;
        kept.forEach(this::give);
        if (owed && !speaking) {
            opened.speechEnded();
        }
    }

    /// What the caller says, at [VoiceActivity#RATE].
    void audio(short[] pcm) {
        if (closed) {
            return;
        }
        kept.addLast(pcm);
        keptSamples += pcm.length;
        forget();
        give(pcm);
    }

    private void forget() {
        int most = speaking || owed ? KEPT : LEAD;
        while (keptSamples > most) {
            keptSamples -= kept.removeFirst().length;
        }
    }

    void speechStarted() {
        speaking = true;
        owed = true;
        SpeechToText.Stream now = stream;
        if (now != null) {
            now.speechStarted();
        }
    }

    void speechEnded() {
        speaking = false;
        SpeechToText.Stream now = stream;
        if (now != null) {
            now.speechEnded();
        }
    }

    @Override
    public void close() {
        closed = true;
        again.cancel();
        SpeechToText.Stream now = stream;
        stream = null;
        if (now != null) {
            now.close();
        }
    }

    private void give(short[] pcm) {
        SpeechToText.Stream now = stream;
        if (now != null) {
            Resampler between = resampler;
            now.audio(between == null ? pcm : between.take(pcm));
        }
    }

    private void on(Heard event) {
        switch (event) {
            case Heard.Failed(ProviderFault fault) -> broken(fault);
            case Heard.Closed() ->
                    broken(
                            ProviderFault.of(
                                    patience.model().vendor(),
                                    Slot.STT,
                                    ProviderFault.Kind.NETWORK,
                                    "it closed the stream"));
            case Heard.Final said -> {
                patience.worked();
                owed = speaking;
                forget();
                to.accept(said);
            }
            case Heard.Started _, Heard.Interim _, Heard.Preflight _, Heard.Ended _, Heard.Used _ ->
                    to.accept(event);
        }
    }

    private void broken(ProviderFault fault) {
        number++;
        stream = null;
        if (patience.after(fault) instanceof Patience.Next.Again next) {
            again.set(next.after(), this::open);
        } else {
            closed = true;
            to.accept(new Heard.Failed(fault));
        }
    }
}
