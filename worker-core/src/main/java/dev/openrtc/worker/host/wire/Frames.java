package dev.openrtc.worker.host.wire;

import com.google.protobuf.MessageLite;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/// One message a frame: four bytes of length, big-endian, then that many bytes.
public final class Frames {
    /// Version of the messages; both sides come from the same jar, so any other one is refused.
    public static final int VERSION = 1;

    /// Longest message, in bytes.
    public static final int MAX = 1 << 20;

    private Frames() {}

    /// @throws IOException when the message is too long or the channel is gone
    public static void write(DataOutputStream out, MessageLite message) throws IOException {
        int length = message.getSerializedSize();
        if (length > MAX) {
            throw new IOException("A message of " + length + " bytes is too long for a host");
        }
        out.writeInt(length);
        message.writeTo(out);
        out.flush();
    }

    /// The next message's bytes; empty at the end of the channel.
    public static Optional<byte[]> read(DataInputStream in) throws IOException {
        int length;
        try {
            length = in.readInt();
        } catch (EOFException end) {
            return Optional.empty();
        }
        if (length < 0 || length > MAX) {
            throw new IOException("A frame of " + length + " bytes is not one of ours");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return Optional.of(bytes);
    }
}
