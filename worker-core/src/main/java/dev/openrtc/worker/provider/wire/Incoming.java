package dev.openrtc.worker.provider.wire;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// What comes in on a socket: joins fragments, and asks for more only when a message was taken, so
/// that a vendor cannot fill memory.
final class Incoming implements WebSocket.Listener {
    /// More in one message is none of a vendor's.
    private static final int LONGEST = 8 * 1024 * 1024;

    private final WireSocket owner;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

    Incoming(WireSocket owner) {
        this.owner = owner;
    }

    @Override
    public void onOpen(WebSocket socket) {
        socket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        owner.heard();
        if (text.length() + data.length() > LONGEST) {
            owner.failed(new Garbage());
            return null;
        }
        text.append(data);
        if (last) {
            String whole = text.toString();
            text.setLength(0);
            owner.text(whole, () -> socket.request(1));
        } else {
            socket.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        owner.heard();
        if (binary.size() + data.remaining() > LONGEST) {
            owner.failed(new Garbage());
            return null;
        }
        byte[] part = new byte[data.remaining()];
        data.get(part);
        binary.writeBytes(part);
        if (last) {
            ByteBuffer whole = ByteBuffer.wrap(binary.toByteArray());
            binary.reset();
            owner.binary(whole, () -> socket.request(1));
        } else {
            socket.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer data) {
        owner.heard();
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        owner.closed(code, reason);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        owner.failed(error);
    }
}
