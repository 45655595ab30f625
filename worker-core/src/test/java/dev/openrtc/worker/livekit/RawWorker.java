package dev.openrtc.worker.livekit;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import livekit.LivekitAgent.RegisterWorkerRequest;
import livekit.LivekitAgent.ServerMessage;
import livekit.LivekitAgent.WorkerMessage;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// A worker without manners: sends whatever a test wants and notes what comes back.
final class RawWorker implements WebSocket.Listener, AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    private final List<ServerMessage> messages = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final WebSocket socket;
    private volatile boolean gone;
    private volatile int code = -1;

    RawWorker(String url, @Nullable String bearer) throws Exception {
        WebSocket.Builder builder = client.newWebSocketBuilder();
        if (bearer != null) {
            var _ = builder.header("Authorization", "Bearer " + bearer);
        }
        socket = builder.buildAsync(URI.create(url), this).get(10, TimeUnit.SECONDS);
    }

    static WorkerMessage register(int type, String name) {
        return WorkerMessage.newBuilder()
                .setRegister(
                        RegisterWorkerRequest.newBuilder().setTypeValue(type).setAgentName(name))
                .build();
    }

    RawWorker says(WorkerMessage message) throws Exception {
        var _ =
                socket.sendBinary(ByteBuffer.wrap(message.toByteArray()), true)
                        .get(10, TimeUnit.SECONDS);
        return this;
    }

    RawWorker says(String text) throws Exception {
        var _ = socket.sendText(text, true).get(10, TimeUnit.SECONDS);
        return this;
    }

    /// Waits until the server took the worker in.
    RawWorker registered() {
        Awaitility.await().until(() -> messages.stream().anyMatch(ServerMessage::hasRegister));
        return this;
    }

    List<ServerMessage> messages() {
        return messages;
    }

    List<String> texts() {
        return texts;
    }

    /// The code the server closed with, 1006 when it went without a word.
    int dropped() {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> gone);
        return code;
    }

    boolean open() {
        return !gone;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        parts.writeBytes(part);
        if (last) {
            try {
                messages.add(ServerMessage.parseFrom(parts.toByteArray()));
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException(e);
            }
            parts.reset();
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        texts.add(data.toString());
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        code = status;
        gone = true;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        code = 1006;
        gone = true;
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }
}
