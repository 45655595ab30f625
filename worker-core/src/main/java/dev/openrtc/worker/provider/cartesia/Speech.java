package dev.openrtc.worker.provider.cartesia;

import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.ProviderFault.Kind;
import dev.openrtc.worker.provider.ProviderKit;
import dev.openrtc.worker.provider.Spoken;
import dev.openrtc.worker.provider.TextToSpeech.Listener;
import dev.openrtc.worker.provider.TextToSpeech.Utterance;
import dev.openrtc.worker.provider.wire.Blame;
import dev.openrtc.worker.provider.wire.IdleLimit;
import dev.openrtc.worker.provider.wire.PcmBytes;
import dev.openrtc.worker.provider.wire.Telling;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One utterance. The vendor lets a context expire a second after its last sound, and a language
/// model may pause longer than that: what comes after such a pause goes into a context of its own,
/// which is heard when the one before is.
final class Speech implements Utterance {
    /// A context this quiet is given no more text: it could expire before the text is there.
    private static final Duration NEAR_ITS_END = Duration.ofMillis(700);

    /// One this quiet is over, though the vendor does not say so.
    private static final Duration EXPIRED = Duration.ofMillis(1_500);

    private final ProviderKit kit;
    private final SpeechSockets sockets;
    private final VoiceSettings settings;
    private final Blame blame;
    private final Telling<Spoken> telling;
    private final IdleLimit idle;
    private final Deque<Part> parts = new ArrayDeque<>();
    private final List<String> sent = new ArrayList<>();
    private @Nullable SpeechSocket socket;
    private boolean ended;
    private boolean over;
    private long characters;
    private long before;
    private boolean words;

    Speech(
            ProviderKit kit,
            SpeechSockets sockets,
            VoiceSettings settings,
            Blame blame,
            Listener listener) {
        this.kit = kit;
        this.sockets = sockets;
        this.settings = settings;
        this.blame = blame.sending(this::sent);
        this.telling = new Telling<>("provider-speech", listener::on);
        this.idle = new IdleLimit(kit, IdleLimit.USUAL, this::late);
    }

    @Override
    public synchronized void text(String sentence) {
        if (over || ended || sentence.isBlank()) {
            return;
        }
        write(sentence);
    }

    @Override
    public synchronized void end() {
        if (over || ended) {
            return;
        }
        ended = true;
        Part last = parts.peekLast();
        if (last != null && !last.done) {
            last.ended = true;
            on().send(settings.request(last.context, " ", false));
            idle.start();
        }
        advance();
    }

    @Override
    public synchronized void cancel() {
        telling.stop();
        if (over) {
            return;
        }
        for (Part part : parts) {
            if (!part.done) {
                on().send(VoiceSettings.cancel(part.context));
            }
        }
        finish(true);
    }

    private void write(String sentence) {
        String text =
                Character.isWhitespace(sentence.charAt(sentence.length() - 1))
                        ? sentence
                        : sentence + " ";
        Part part = parts.peekLast();
        if (part == null
                || part.done
                || part.quietFor(NEAR_ITS_END.toNanos(), kit.ticker().nanos())) {
            part = new Part(sockets.newContext());
            parts.add(part);
            on().add(part.context, new Frames(part));
        }
        part.unsaid.append(text);
        characters += sentence.codePointCount(0, sentence.length());
        words |= sentence.codePoints().anyMatch(Character::isLetterOrDigit);
        synchronized (sent) {
            sent.add(sentence);
        }
        on().send(settings.request(part.context, text, true));
        idle.start();
        advance();
    }

    private SpeechSocket on() {
        SpeechSocket known = socket;
        if (known == null) {
            known = sockets.take();
            socket = known;
        }
        return known;
    }

    /// Goes to the next part when the first is heard, and to the end after the last.
    private void advance() {
        for (Part first = parts.peek(); first != null; first = parts.peek()) {
            tellHeld(first);
            boolean last = parts.size() == 1;
            if (last ? !first.done : !heardOut(first)) {
                return;
            }
            if (last && !first.ended && !first.repeats && !first.unsaid.isEmpty()) {
                again(first);
                continue;
            }
            before += first.samples;
            on().remove(first.context);
            parts.remove();
        }
        if (ended && !over) {
            if (before == 0 && words) {
                fail(blame.of(Kind.VENDOR, "it gave no sound for the text"), true);
            } else {
                var _ = telling.last(new Spoken.Done(characters));
                finish(true);
            }
        }
    }

    private boolean heardOut(Part first) {
        long now = kit.ticker().nanos();
        if (first.done || first.quietFor(EXPIRED.toNanos(), now)) {
            return true;
        }
        if (first.quietFor(NEAR_ITS_END.toNanos(), now)) {
            var _ = kit.timer().after(EXPIRED.dividedBy(4), this::look);
        }
        return false;
    }

    private synchronized void look() {
        if (!over) {
            advance();
        }
    }

    /// The context expired while text for it was under way: that text was not spoken.
    private void again(Part lost) {
        Part part = new Part(sockets.newContext());
        part.repeats = true;
        part.unsaid.append(lost.unsaid);
        lost.unsaid.setLength(0);
        parts.add(part);
        on().add(part.context, new Frames(part));
        on().send(settings.request(part.context, part.unsaid.toString(), !ended));
        part.ended = ended;
    }

    private void tellHeld(Part first) {
        first.held.forEach(this::tellShifted);
        first.held.clear();
    }

    private void tellShifted(Spoken event) {
        telling.tell(
                event instanceof Spoken.Word(String text, double at)
                        ? new Spoken.Word(text, at + (double) before / VoiceSettings.RATE)
                        : event);
    }

    private void fail(ProviderFault fault, boolean keepSocket) {
        var _ = telling.last(new Spoken.Failed(fault));
        finish(keepSocket);
    }

    private synchronized void late() {
        if (!over && parts.stream().anyMatch(Part::waiting)) {
            fail(blame.late(), false);
        }
    }

    private void finish(boolean keepSocket) {
        over = true;
        idle.rest();
        SpeechSocket used = socket;
        if (used != null) {
            parts.forEach(part -> used.remove(part.context));
            if (keepSocket) {
                sockets.giveBack(used);
            } else {
                used.close();
            }
        }
        parts.clear();
    }

    private List<String> sent() {
        synchronized (sent) {
            return List.copyOf(sent);
        }
    }

    private final class Frames implements SpeechSocket.Context {
        private final Part part;
        private final PcmBytes pcm = new PcmBytes();

        Frames(Part part) {
            this.part = part;
        }

        @Override
        public void sound(byte[] bytes) {
            synchronized (Speech.this) {
                short[] samples = pcm.samples(bytes, bytes.length);
                if (samples.length > 0) {
                    part.heard(samples.length, kit.ticker().nanos());
                    took(new Spoken.Audio(samples));
                }
            }
        }

        @Override
        public void word(String text, double at) {
            synchronized (Speech.this) {
                took(new Spoken.Word(text, at));
            }
        }

        private void took(Spoken event) {
            if (over) {
                return;
            }
            idle.came();
            if (parts.stream().noneMatch(Part::waiting)) {
                idle.rest();
            }
            if (part == parts.peek()) {
                tellShifted(event);
            } else {
                part.held.add(event);
            }
        }

        @Override
        public void done() {
            synchronized (Speech.this) {
                if (!over) {
                    part.done = true;
                    advance();
                }
            }
        }

        @Override
        public void failed(ProviderFault fault) {
            synchronized (Speech.this) {
                if (!over) {
                    fail(fault, true);
                }
            }
        }
    }
}
