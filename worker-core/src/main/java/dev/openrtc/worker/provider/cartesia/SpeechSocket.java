package dev.openrtc.worker.provider.cartesia;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.ProviderFault.Kind;
import dev.openrtc.worker.provider.ProviderKit;
import dev.openrtc.worker.provider.wire.Blame;
import dev.openrtc.worker.provider.wire.Garbage;
import dev.openrtc.worker.provider.wire.Json;
import dev.openrtc.worker.provider.wire.KeyHeader;
import dev.openrtc.worker.provider.wire.WireSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// One socket and the contexts that are alive on it. What comes for others is dropped: frames of a
/// context that was broken off may still be under way. Safe from any thread.
final class SpeechSocket {
    private final Blame blame;
    private final Map<String, Context> contexts = new ConcurrentHashMap<>();
    private final WireSocket socket;
    private volatile long takenAt;
    private volatile @Nullable ProviderFault broken;

    SpeechSocket(ProviderKit kit, URI address, KeyHeader key, Blame blame) {
        this.blame = blame;
        this.socket = WireSocket.of(kit, blame, new Events());
        socket.connect(address, key);
    }

    /// What comes for one context, one at a time.
    interface Context {
        void sound(byte[] pcm);

        void word(String text, double at);

        void done();

        void failed(ProviderFault fault);
    }

    void add(String id, Context context) {
        contexts.put(id, context);
        ProviderFault fault = broken;
        if (fault != null) {
            // It broke before anybody could be told.
            Thread.ofVirtual().start(() -> context.failed(fault));
        }
    }

    void remove(String id) {
        var _ = contexts.remove(id);
    }

    void send(String message) {
        socket.text(message);
    }

    boolean gone() {
        return socket.gone();
    }

    long takenAt() {
        return takenAt;
    }

    void taken(long now) {
        takenAt = now;
    }

    void close() {
        socket.close();
    }

    private final class Events implements WireSocket.Events {
        /// The type is looked at first: an error carries `done` too.
        @Override
        public void text(String message) throws Garbage {
            ObjectNode frame = Json.object(message);
            String type = Json.text(frame, "type");
            String id = Json.text(frame, "context_id");
            Context context = contexts.get(id);
            if (type.equals("error")) {
                error(frame, id);
            } else if (context != null) {
                switch (type) {
                    case "chunk" -> context.sound(Json.base64(frame, "data"));
                    case "timestamps" -> words(frame.path("word_timestamps"), context);
                    case "done" -> context.done();
                    default -> {
                        // A flush that is done, and what later versions may tell.
                    }
                }
            }
        }

        @Override
        public void ended(ProviderFault fault) {
            broken = fault;
            all(fault);
        }
    }

    private static void words(JsonNode timed, Context context) {
        JsonNode words = timed.path("words");
        JsonNode starts = timed.path("start");
        for (int at = 0; at < Math.min(words.size(), starts.size()); at++) {
            context.word(words.path(at).asText(), starts.path(at).asDouble());
        }
    }

    private void error(ObjectNode frame, String id) {
        int status = frame.path("status_code").asInt(500);
        Kind kind = status < 400 ? Kind.VENDOR : Kind.ofStatus(status);
        ProviderFault fault = blame.of(kind, blame.said(frame));
        Context context = contexts.get(id);
        if (context != null) {
            context.failed(fault);
        } else if (id.isEmpty()) {
            all(fault);
            socket.close();
        }
    }

    private void all(ProviderFault fault) {
        List.copyOf(contexts.values()).forEach(context -> context.failed(fault));
    }
}
