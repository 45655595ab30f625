package dev.openrtc.worker.host.caller;

import dev.openrtc.worker.api.TestCall;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is heard, written to a WAV file as it comes, by a thread of its own. Bounded: ten seconds
/// may wait for the disk and no file is longer than the longest call; what is beyond is left out.
/// Safe from any thread.
final class WavOut implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WavOut.class);
    private static final int HEAD = 44;
    private static final int WAITING = 10 * Sound.RATE;
    private static final long LONGEST = (TestCall.LONGEST.toSeconds() + 30) * Sound.RATE;

    private final FileChannel file;
    private final Thread thread;
    private final ArrayDeque<short[]> waiting = new ArrayDeque<>();
    private int samplesWaiting;
    private long samples;
    private boolean closed;

    private WavOut(FileChannel file) {
        this.file = file;
        this.thread = Thread.ofPlatform().name("call-recorder").daemon().unstarted(this::run);
    }

    /// Makes the file, or makes an old one empty.
    static WavOut open(Path path) throws SoundFault {
        try {
            FileChannel file =
                    FileChannel.open(
                            path,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING);
            WavOut out = new WavOut(file);
            out.head(0);
            out.thread.start();
            return out;
        } catch (IOException e) {
            throw new SoundFault(
                    "OUT_UNWRITABLE",
                    "%s cannot be written. Check that its folder is there and may be written to."
                            .formatted(path.getFileName()));
        }
    }

    /// Takes the samples; returns at once.
    synchronized void add(short[] pcm) {
        if (closed
                || samplesWaiting + pcm.length > WAITING
                || samples + samplesWaiting + pcm.length > LONGEST) {
            return;
        }
        waiting.add(pcm);
        samplesWaiting += pcm.length;
        notifyAll();
    }

    /// Writes what waits and the file's true length; waits two seconds for the disk at most.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (file) {
            for (List<short[]> block = next(); !block.isEmpty(); block = next()) {
                for (short[] pcm : block) {
                    write(pcm);
                }
            }
            head(samples());
        } catch (IOException e) {
            LOG.warn("What a test call hears is not written any more: the disk refused it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<short[]> next() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        List<short[]> block = List.copyOf(waiting);
        waiting.clear();
        samplesWaiting = 0;
        block.forEach(pcm -> samples += pcm.length);
        return block;
    }

    private synchronized long samples() {
        return samples;
    }

    private void write(short[] pcm) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(pcm.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(pcm);
        while (bytes.hasRemaining()) {
            var _ = file.write(bytes);
        }
        Arrays.fill(bytes.array(), (byte) 0);
    }

    private void head(long length) throws IOException {
        int bytes = Math.toIntExact(length * Short.BYTES);
        ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
        head.put(word("RIFF")).putInt(HEAD - 8 + bytes).put(word("WAVE"));
        head.put(word("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        head.putInt(Sound.RATE).putInt(Sound.RATE * Short.BYTES);
        head.putShort((short) Short.BYTES).putShort((short) Short.SIZE);
        head.put(word("data")).putInt(bytes).flip();
        long at = file.position();
        file.position(0);
        while (head.hasRemaining()) {
            var _ = file.write(head);
        }
        file.position(Math.max(at, HEAD));
    }

    private static byte[] word(String four) {
        return four.getBytes(StandardCharsets.US_ASCII);
    }
}
