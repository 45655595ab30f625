package dev.openrtc.worker.provider.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openrtc.worker.provider.Heard;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.Slot;
import dev.openrtc.worker.provider.SpeechToText.Hearer;
import dev.openrtc.worker.provider.SpeechToText.Stream;
import dev.openrtc.worker.provider.wire.Billed;
import dev.openrtc.worker.provider.wire.Blame;
import dev.openrtc.worker.provider.wire.Garbage;
import dev.openrtc.worker.provider.wire.Json;
import dev.openrtc.worker.provider.wire.PcmChunks;
import dev.openrtc.worker.provider.wire.Telling;
import dev.openrtc.worker.provider.wire.WireSocket;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/// One caller's voice on a realtime socket. The vendor ends a socket after 15 minutes, so that it
/// is changed for a new one before, in a pause.
final class RealtimeHearing implements Stream {
    private static final Duration CHANGE = Duration.ofMinutes(10);
    private static final int RATE = 24_000;

    private final OpenAiAccount account;
    private final String settings;
    private final boolean tellEnd;
    private final Telling<Heard> telling;
    private final Blame blame;
    private final PcmChunks chunks = new PcmChunks(RATE / 20, this::send);
    private final Billed billed;
    private final Items items;
    private volatile WireSocket socket;
    private volatile long openedAt;
    private volatile boolean speaking;

    RealtimeHearing(
            OpenAiAccount account,
            String settings,
            boolean tellEnd,
            String language,
            Hearer hearer) {
        this.account = account;
        this.settings = settings;
        this.tellEnd = tellEnd;
        this.telling = new Telling<>("provider-hearing", hearer::on);
        this.blame = account.blame(Slot.STT);
        this.items = new Items(account.kit().ticker(), language, telling::tell);
        this.billed = new Billed(RATE, telling::tell);
        this.socket = made();
        connect();
    }

    @Override
    public void audio(short[] pcm) {
        if (!speaking
                && items.quiet()
                && account.kit().ticker().nanos() - openedAt > CHANGE.toNanos()) {
            socket.close();
            socket = made();
            connect();
        }
        chunks.add(pcm);
    }

    @Override
    public void speechStarted() {
        speaking = true;
    }

    @Override
    public void speechEnded() {
        speaking = false;
        if (tellEnd) {
            chunks.flush();
            socket.text("{\"type\":\"input_audio_buffer.commit\"}");
        }
    }

    @Override
    public void close() {
        telling.stop();
        socket.close();
    }

    private WireSocket made() {
        return WireSocket.of(account.kit(), blame, new Events());
    }

    private void connect() {
        openedAt = account.kit().ticker().nanos();
        socket.connect(
                account.endpoint().socket("/realtime", Map.of("intent", "transcription")),
                account.key());
        socket.text(settings);
    }

    private void send(byte[] piece) {
        ObjectNode append = Json.object().put("type", "input_audio_buffer.append");
        append.put("audio", Base64.getEncoder().encodeToString(piece));
        socket.sound(append.toString());
        billed.sent(piece.length / 2);
    }

    private void end(ProviderFault fault) {
        billed.rest();
        if (telling.last(new Heard.Failed(fault))) {
            socket.close();
        }
    }

    private final class Events implements WireSocket.Events {
        @Override
        public void text(String message) throws Garbage {
            ObjectNode event = Json.object(message);
            String type = Json.text(event, "type");
            if (!type.equals("error")) {
                items.take(type, event);
            } else if (!Json.text(event.path("error"), "code")
                    .equals("input_audio_buffer_commit_empty")) {
                // A pause without any sound in it is no fault; everything else ends the stream.
                end(blame.of(OpenAiErrors.kind(event), blame.said(event)));
            }
        }

        @Override
        public void ended(ProviderFault fault) {
            end(fault);
        }
    }
}
