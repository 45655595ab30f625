package dev.openrtc.worker.provider.cartesia;

import dev.openrtc.worker.provider.ProviderKit;
import dev.openrtc.worker.provider.wire.Blame;
import dev.openrtc.worker.provider.wire.KeyHeader;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// The sockets of one account. Each serves one utterance at a time and is used again, also after an
/// utterance that was broken off, so that a caller who interrupts costs no handshake.
final class SpeechSockets {
    /// As long as `livekit/agents` 1.7.0 keeps one that nobody uses.
    private static final Duration OLDEST = Duration.ofSeconds(300);

    private static final int MOST_IDLE = 8;

    private final ProviderKit kit;
    private final URI address;
    private final KeyHeader key;
    private final Blame blame;
    private final Deque<SpeechSocket> idle = new ArrayDeque<>();
    private final AtomicLong contexts = new AtomicLong();
    private boolean closed;

    SpeechSockets(ProviderKit kit, URI address, KeyHeader key, Blame blame) {
        this.kit = kit;
        this.address = address;
        this.key = key;
        this.blame = blame;
    }

    String newContext() {
        return "c" + contexts.incrementAndGet();
    }

    SpeechSocket take() {
        List<SpeechSocket> old = new ArrayList<>();
        SpeechSocket found = null;
        long now = kit.ticker().nanos();
        synchronized (this) {
            while (found == null && !idle.isEmpty()) {
                SpeechSocket next = idle.pop();
                if (next.gone() || now - next.takenAt() > OLDEST.toNanos()) {
                    old.add(next);
                } else {
                    found = next;
                }
            }
        }
        old.forEach(SpeechSocket::close);
        SpeechSocket taken = found != null ? found : new SpeechSocket(kit, address, key, blame);
        taken.taken(now);
        return taken;
    }

    void giveBack(SpeechSocket socket) {
        boolean keep;
        synchronized (this) {
            keep = !closed && !socket.gone() && idle.size() < MOST_IDLE;
            if (keep) {
                idle.push(socket);
            }
        }
        if (!keep) {
            socket.close();
        }
    }

    void close() {
        List<SpeechSocket> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(idle);
            idle.clear();
        }
        all.forEach(SpeechSocket::close);
    }
}
