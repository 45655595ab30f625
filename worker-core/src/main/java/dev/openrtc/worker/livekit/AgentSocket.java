package dev.openrtc.worker.livekit;

import dev.openrtc.worker.livekit.LinkFault.Kind;
import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One WebSocket to `/agent`: whole messages in, single frames out. Pings are answered by the JDK.
final class AgentSocket implements WebSocket.Listener {
    /// Twice what livekit-server lets through; job and room metadata are at most 512 KiB each.
    static final int LONGEST_MESSAGE = 4 * 1024 * 1024;

    private final ServerUrl url;
    private final SocketEvents events;
    private final AtomicBoolean told = new AtomicBoolean();
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    private boolean skipping;
    private volatile boolean aborted;
    private volatile @Nullable WebSocket socket;

    AgentSocket(ServerUrl url, SocketEvents events) {
        this.url = url;
        this.events = events;
    }

    /// Sends one binary message. The next may be sent only after the stage has completed.
    CompletableFuture<?> send(byte[] message) {
        WebSocket open = socket;
        return open == null
                ? CompletableFuture.failedFuture(
                        new IllegalStateException("The socket is not open"))
                : open.sendBinary(ByteBuffer.wrap(message), true);
    }

    /// Says goodbye; the stage completes when that is handed over or has failed.
    CompletionStage<?> close() {
        told.set(true);
        WebSocket open = socket;
        return open == null
                ? CompletableFuture.completedFuture(null)
                : open.sendClose(WebSocket.NORMAL_CLOSURE, "");
    }

    /// Cuts the connection at once, or as soon as it opens, and tells nothing more.
    void abort() {
        told.set(true);
        aborted = true;
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }

    /// From here on messages can be sent. The JDK may complete the opening before it calls
    /// [#onOpen]: whoever waited for the opening sends at once.
    void opened(WebSocket open) {
        socket = open;
        if (aborted) {
            open.abort();
        }
    }

    @Override
    public void onOpen(WebSocket open) {
        opened(open);
        if (!aborted) {
            open.request(1);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        events.heard();
        if (!skipping && parts.size() + data.remaining() > LONGEST_MESSAGE) {
            skipping = true;
            parts.reset();
            events.oversized();
        }
        if (!skipping) {
            byte[] part = new byte[data.remaining()];
            data.get(part);
            parts.writeBytes(part);
        }
        if (last) {
            byte[] whole = parts.toByteArray();
            boolean skipped = skipping;
            parts.reset();
            skipping = false;
            if (!skipped) {
                events.message(whole);
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        events.heard();
        if (last) {
            events.text();
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        events.heard();
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        events.heard();
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        gone(
                "LiveKit at %s closed the connection (WebSocket code %d)%s."
                        .formatted(url.authority(), status, quoted(reason)));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        gone("The connection to LiveKit at %s broke off.".formatted(url.authority()));
    }

    private void gone(String sentence) {
        if (told.compareAndSet(false, true)) {
            events.closed(new LinkFault(Kind.DROPPED, sentence));
        }
    }

    /// A closing reason is free text from outside: short and printable or not shown.
    private static String quoted(String reason) {
        String printable = reason.replaceAll("[^\\x20-\\x7e]", "");
        boolean token = printable.contains("eyJ");
        return printable.isBlank() || token
                ? ""
                : ": \"" + printable.substring(0, Math.min(80, printable.length())) + "\"";
    }
}
