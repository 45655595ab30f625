package dev.openrtc.worker.host.caller;

import dev.openrtc.worker.voice.sound.Resampler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A WAV file, read as it is said. Silence once it is over.
final class Wav implements Sound {
    private static final Logger LOG = LoggerFactory.getLogger(Wav.class);
    private static final int FRAMES = 4_800;

    private final SeekableByteChannel file;
    private final WavHead head;
    private final Resampler resampler;
    private long left;
    private short[] ready = new short[0];
    private int used;
    private boolean ended;

    private Wav(SeekableByteChannel file, WavHead head, Resampler resampler) {
        this.file = file;
        this.head = head;
        this.resampler = resampler;
        this.left = head.bytes();
    }

    static Wav open(Path path) throws SoundFault {
        String name = String.valueOf(path.getFileName());
        if (!Files.isRegularFile(path)) {
            throw SoundFault.wav(name, Files.exists(path) ? "it is no file" : "it is not there");
        }
        SeekableByteChannel file = null;
        boolean opened = false;
        try {
            file = Files.newByteChannel(path);
            WavHead head = WavHead.read(file, name);
            Wav wav = new Wav(file.position(head.from()), head, new Resampler(head.rate(), RATE));
            opened = true;
            return wav;
        } catch (IOException e) {
            throw SoundFault.wav(
                    name,
                    Files.isReadable(path) ? "reading it failed" : "this program may not read it");
        } catch (IllegalArgumentException oddRate) {
            throw SoundFault.wav(name, "its rate is odd");
        } finally {
            if (!opened) {
                close(file);
            }
        }
    }

    @Override
    public short[] next(int most) {
        short[] out = new short[most];
        int filled = 0;
        while (filled < most) {
            if (used == ready.length && !more()) {
                break;
            }
            int part = Math.min(most - filled, ready.length - used);
            System.arraycopy(ready, used, out, filled, part);
            used += part;
            filled += part;
        }
        return out;
    }

    @Override
    public boolean over() {
        return ended && used == ready.length;
    }

    private boolean more() {
        if (ended) {
            return false;
        }
        used = 0;
        if (left == 0) {
            ended = true;
            ready = resampler.end();
            return true;
        }
        try {
            ready = resampler.take(read((int) Math.min(left, (long) FRAMES * head.frame())));
        } catch (IOException e) {
            LOG.warn("The WAV of a test call cannot be read to its end");
            left = 0;
            ready = new short[0];
        }
        return true;
    }

    private short[] read(int bytes) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (block.hasRemaining()) {
            if (file.read(block) < 0) {
                throw new IOException("it became shorter");
            }
        }
        left -= bytes;
        block.flip();
        short[] mono = new short[bytes / head.frame()];
        for (int i = 0; i < mono.length; i++) {
            mono[i] =
                    head.channels() == 1
                            ? block.getShort()
                            : (short) ((block.getShort() + block.getShort()) / 2);
        }
        return mono;
    }

    @Override
    public void close() {
        close(file);
    }

    private static void close(@Nullable SeekableByteChannel file) {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            LOG.debug("A WAV file did not close cleanly");
        }
    }
}
