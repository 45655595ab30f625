package dev.openrtc.worker.provider.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openrtc.worker.provider.ProviderException;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.ProviderFault.Kind;
import dev.openrtc.worker.provider.Slot;
import dev.openrtc.worker.provider.Spoken;
import dev.openrtc.worker.provider.TextToSpeech.Listener;
import dev.openrtc.worker.provider.TextToSpeech.Utterance;
import dev.openrtc.worker.provider.wire.Blame;
import dev.openrtc.worker.provider.wire.IdleLimit;
import dev.openrtc.worker.provider.wire.Json;
import dev.openrtc.worker.provider.wire.Lane;
import dev.openrtc.worker.provider.wire.PcmBytes;
import dev.openrtc.worker.provider.wire.Sse;
import dev.openrtc.worker.provider.wire.StreamingCall;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// An utterance whose sentences are spoken one after the other: speech is made faster than it is
/// said, so that the next is there in time. All state belongs to the lane.
final class Sentences implements Utterance {
    private final OpenAiAccount account;
    private final UnaryOperator<String> body;
    private final Listener listener;
    private final Lane lane = new Lane("provider-speech");
    private final Deque<String> waiting = new ArrayDeque<>();
    private volatile boolean over;
    private volatile @Nullable StreamingCall call;
    private boolean busy;
    private boolean ended;
    private long characters;
    private long samples;

    Sentences(OpenAiAccount account, UnaryOperator<String> body, Listener listener) {
        this.account = account;
        this.body = body;
        this.listener = listener;
    }

    @Override
    public void text(String sentence) {
        lane.execute(
                () -> {
                    if (!sentence.isBlank()) {
                        waiting.add(sentence);
                        next();
                    }
                });
    }

    @Override
    public void end() {
        lane.execute(
                () -> {
                    ended = true;
                    next();
                });
    }

    @Override
    public void cancel() {
        over = true;
        StreamingCall underWay = call;
        if (underWay != null) {
            underWay.cancel();
        }
        lane.execute(waiting::clear);
    }

    private void next() {
        if (busy || over) {
            return;
        }
        String sentence = waiting.poll();
        if (sentence == null) {
            if (ended) {
                over = true;
                listener.on(new Spoken.Done(characters));
            }
            return;
        }
        busy = true;
        samples = 0;
        Blame blame = account.blame(Slot.TTS).sending(() -> List.of(sentence));
        StreamingCall started =
                StreamingCall.start(
                        account.kit(),
                        () -> account.post("/audio/speech", body.apply(sentence)),
                        blame,
                        IdleLimit.USUAL,
                        (headers, in) -> read(headers, in, sentence, blame),
                        fault -> lane.execute(() -> fail(fault)));
        call = started;
        if (over) {
            started.cancel();
        }
    }

    private void read(HttpHeaders headers, InputStream in, String sentence, Blame blame)
            throws IOException, ProviderException {
        PcmBytes pcm = new PcmBytes();
        String type = headers.firstValue("content-type").orElse("");
        if (type.startsWith("text/event-stream")) {
            events(in, pcm, blame);
        } else if (type.startsWith("application/json") || type.startsWith("text/")) {
            throw new ProviderException(blame.of(Kind.VENDOR, "its answer was no sound"));
        } else {
            byte[] buffer = new byte[4800];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sound(pcm.samples(buffer, count));
            }
        }
        lane.execute(() -> spoken(sentence, blame));
    }

    private void events(InputStream in, PcmBytes pcm, Blame blame)
            throws IOException, ProviderException {
        boolean[] done = new boolean[1];
        new Sse(in)
                .each(
                        event -> {
                            if (event.data().strip().equals("[DONE]")) {
                                return false;
                            }
                            ObjectNode told = Json.object(event.data());
                            if (told.hasNonNull("error")) {
                                throw new ProviderException(
                                        blame.of(OpenAiErrors.kind(told), blame.said(told)));
                            }
                            done[0] |= Json.text(told, "type").equals("speech.audio.done");
                            byte[] bytes =
                                    Json.base64(told, told.hasNonNull("audio") ? "audio" : "delta");
                            sound(pcm.samples(bytes, bytes.length));
                            return !done[0];
                        });
        if (!done[0]) {
            throw new ProviderException(blame.brokeOff());
        }
    }

    private void sound(short[] pcm) {
        if (pcm.length > 0) {
            lane.execute(
                    () -> {
                        samples += pcm.length;
                        tell(new Spoken.Audio(pcm));
                    });
        }
    }

    private void spoken(String sentence, Blame blame) {
        if (samples == 0 && sentence.codePoints().anyMatch(Character::isLetterOrDigit)) {
            fail(blame.of(Kind.VENDOR, "it gave no sound for the text"));
            return;
        }
        characters += sentence.codePointCount(0, sentence.length());
        busy = false;
        next();
    }

    private void fail(ProviderFault fault) {
        tell(new Spoken.Failed(fault));
        over = true;
    }

    private void tell(Spoken event) {
        if (!over) {
            listener.on(event);
        }
    }
}
