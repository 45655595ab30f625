package dev.openrtc.worker.host.caller;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/// Where a WAV file's samples lie and how they are written. Chunks that are of no use are stepped
/// over, never read.
///
/// @param rate in Hz
/// @param from where the samples begin, in bytes
/// @param bytes of samples
record WavHead(int rate, int channels, long from, long bytes) {
    private static final int PCM = 1;
    private static final int FLOAT = 3;

    /// The format is told further on in the chunk.
    private static final int EXTENSIBLE = 0xFFFE;

    /// Chunks before the samples; a file of more was not made to be heard.
    private static final int CHUNKS = 64;

    /// A length that the writer did not know, since it wrote into a stream.
    private static final long UNKNOWN = 0xFFFFFFFFL;

    private static final int FORMAT_BYTES = 40;

    static WavHead read(SeekableByteChannel file, String name) throws IOException, SoundFault {
        ByteBuffer riff = bytes(file, 12);
        if (riff.remaining() < 12 || !word(riff).equals("RIFF")) {
            throw SoundFault.wav(name, "it is no WAV file");
        }
        riff.position(8);
        if (!word(riff).equals("WAVE")) {
            throw SoundFault.wav(name, "it is no WAV file");
        }
        WavHead format = null;
        for (int i = 0; i < CHUNKS; i++) {
            ByteBuffer head = bytes(file, 8);
            if (head.remaining() < 8) {
                throw SoundFault.wav(name, "it ends before its samples begin");
            }
            String kind = word(head);
            long size = Integer.toUnsignedLong(head.getInt());
            long start = file.position();
            if (kind.equals("data")) {
                if (format == null) {
                    throw SoundFault.wav(name, "it does not say how its samples are written");
                }
                return format.at(start, size, file.size(), name);
            }
            if (start + size > file.size()) {
                throw SoundFault.wav(name, "it ends before its samples begin");
            }
            if (kind.equals("fmt ")) {
                format = format(bytes(file, (int) Math.min(size, FORMAT_BYTES)), name);
            }
            file.position(start + size + (size & 1));
        }
        throw SoundFault.wav(name, "its samples are nowhere to be found");
    }

    private static WavHead format(ByteBuffer chunk, String name) throws SoundFault {
        if (chunk.remaining() < 16) {
            throw SoundFault.wav(name, "its format is cut off");
        }
        int kind = Short.toUnsignedInt(chunk.getShort());
        int channels = Short.toUnsignedInt(chunk.getShort());
        int rate = chunk.getInt();
        chunk.position(14);
        int bits = Short.toUnsignedInt(chunk.getShort());
        if (kind == EXTENSIBLE && chunk.limit() >= 26) {
            kind = Short.toUnsignedInt(chunk.getShort(24));
        }
        if (kind == FLOAT) {
            throw SoundFault.wav(name, "its samples are floating-point numbers");
        }
        if (kind != PCM) {
            throw SoundFault.wav(name, "its samples are compressed (format %d)".formatted(kind));
        }
        if (bits != Short.SIZE) {
            throw SoundFault.wav(name, "its samples have %d bits".formatted(bits));
        }
        if (channels < 1 || channels > 2) {
            throw SoundFault.wav(name, "it has %d channels".formatted(channels));
        }
        if (rate < 8_000 || rate > 192_000) {
            throw SoundFault.wav(name, "its rate is %d Hz".formatted(rate));
        }
        return new WavHead(rate, channels, 0, 0);
    }

    private WavHead at(long start, long size, long end, String name) throws SoundFault {
        long there = end - start;
        long said = size == UNKNOWN || (size == 0 && there > 0) ? there : size;
        if (said > there) {
            throw SoundFault.wav(
                    name,
                    "it is cut off: %.1f s of %.1f s are there"
                            .formatted(seconds(there), seconds(said)));
        }
        if (said < frame()) {
            throw SoundFault.wav(name, "there is no sound in it");
        }
        return new WavHead(rate, channels, start, said - said % frame());
    }

    int frame() {
        return Short.BYTES * channels;
    }

    private double seconds(long length) {
        return (double) length / frame() / rate;
    }

    private static ByteBuffer bytes(SeekableByteChannel file, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && file.read(bytes) >= 0) {
            // As much as there is.
        }
        return bytes.flip();
    }

    private static String word(ByteBuffer from) {
        byte[] four = new byte[4];
        from.get(four);
        return new String(four, StandardCharsets.US_ASCII);
    }
}
