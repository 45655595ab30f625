package dev.openrtc.app.control;

import dev.openrtc.app.place.DataFolder;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// A client that may say anything.
final class RawClient implements AutoCloseable {
    private final SocketChannel channel;

    RawClient(DataFolder folder) throws IOException {
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        if (!channel.connect(
                UnixDomainSocketAddress.of(new SocketPlace(folder, Map.of()).find()))) {
            throw new IOException("not connected");
        }
    }

    void say(String json) throws IOException {
        Frames.write(channel, json.getBytes(StandardCharsets.UTF_8));
    }

    void raw(byte... bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            assert channel.write(buffer) >= 0;
        }
    }

    void endOfInput() throws IOException {
        channel.shutdownOutput();
    }

    /// What the owner says next; empty once it hung up.
    Optional<Reply> hear() throws IOException {
        Optional<byte[]> frame = Frames.read(channel, Frames.TO_CLIENT);
        if (frame.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                ControlJson.client().readValue(frame.get(), Reply.Answered.class).reply());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
