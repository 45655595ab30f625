package dev.openrtc.worker.provider.deepgram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openrtc.worker.provider.Heard;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.ProviderFault.Kind;
import dev.openrtc.worker.provider.ProviderKit;
import dev.openrtc.worker.provider.SpeechToText.Hearer;
import dev.openrtc.worker.provider.SpeechToText.Stream;
import dev.openrtc.worker.provider.wire.Billed;
import dev.openrtc.worker.provider.wire.Blame;
import dev.openrtc.worker.provider.wire.Garbage;
import dev.openrtc.worker.provider.wire.IdleLimit;
import dev.openrtc.worker.provider.wire.Json;
import dev.openrtc.worker.provider.wire.KeyHeader;
import dev.openrtc.worker.provider.wire.PcmChunks;
import dev.openrtc.worker.provider.wire.Telling;
import dev.openrtc.worker.provider.wire.WireSocket;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/// One caller's voice on a socket of its own. A vendor that tells nothing at all after the caller
/// spoke is given up: a socket can live and its far end be gone.
final class Hearing implements Stream {
    /// The vendor closes a socket that is silent for 10 s.
    private static final Duration SIGN = Duration.ofSeconds(5);

    private static final int RATE = 16_000;
    private static final String ALIVE = "{\"type\":\"KeepAlive\"}";
    private static final String FINALIZE = "{\"type\":\"Finalize\"}";
    private static final String GOODBYE = "{\"type\":\"CloseStream\"}";

    private final ProviderKit kit;
    private final Blame blame;
    private final Telling<Heard> telling;
    private final Dialect dialect;
    private final Billed billed;
    private final PcmChunks chunks = new PcmChunks(RATE / 20, this::send);
    private final WireSocket socket;
    private final IdleLimit limit;

    Hearing(
            ProviderKit kit,
            URI address,
            KeyHeader key,
            Blame blame,
            Function<Consumer<Heard>, Dialect> dialects,
            Hearer hearer) {
        this.kit = kit;
        this.blame = blame;
        this.telling = new Telling<>("provider-hearing", hearer::on);
        this.dialect = dialects.apply(telling::tell);
        this.billed = new Billed(RATE, telling::tell);
        this.socket = WireSocket.of(kit, blame, new Events());
        this.limit = new IdleLimit(kit, IdleLimit.USUAL, () -> fail(blame.late()));
        socket.connect(address, key);
        if (dialect.wantsSigns()) {
            sign();
        }
    }

    @Override
    public void audio(short[] pcm) {
        chunks.add(pcm);
    }

    @Override
    public void speechEnded() {
        limit.start();
        if (dialect.wantsSigns()) {
            chunks.flush();
            socket.text(FINALIZE);
        }
    }

    @Override
    public void close() {
        limit.rest();
        telling.stop();
        socket.text(GOODBYE);
        socket.close();
    }

    private void send(byte[] piece) {
        socket.sound(piece);
        billed.sent(piece.length / 2);
    }

    private void sign() {
        if (!telling.over()) {
            socket.text(ALIVE);
            var _ = kit.timer().after(SIGN, this::sign);
        }
    }

    private void fail(ProviderFault fault) {
        limit.rest();
        billed.rest();
        if (telling.last(new Heard.Failed(fault))) {
            socket.close();
        }
    }

    private final class Events implements WireSocket.Events {
        @Override
        public void text(String message) throws Garbage {
            limit.rest();
            ObjectNode told = Json.object(message);
            if (!dialect.take(Json.text(told, "type"), told)) {
                fail(blame.of(Kind.VENDOR, blame.said(told)));
            }
        }

        @Override
        public void ended(ProviderFault fault) {
            fail(fault);
        }
    }
}
