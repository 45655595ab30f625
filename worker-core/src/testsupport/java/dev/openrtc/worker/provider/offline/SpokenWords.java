package dev.openrtc.worker.provider.offline;

import dev.openrtc.worker.asset.Asset;
import dev.openrtc.worker.asset.Assets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;

/// Sounds for tests, mono at 16 kHz, and the models that hear them. Where voice or models are
/// missing a test is left out, loudly; with `OPENRTC_REQUIRE_VOICE` set it fails.
public final class SpokenWords {
    private SpokenWords() {}

    public static short[] say(String text) {
        try {
            return Flite.load().say(text);
        } catch (IOException e) {
            throw missing(e.getMessage() + "");
        }
    }

    /// The same as a raw file in this folder, for a genuine caller to say.
    public static Path raw(Path folder, String text) {
        short[] samples = say(text);
        ByteBuffer bytes =
                ByteBuffer.allocate(samples.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        try {
            return Files.write(
                    folder.resolve(Integer.toHexString(text.hashCode()) + ".raw"), bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path model(Asset asset) {
        Assets assets = new Assets();
        return assets.find(asset).orElseThrow(() -> missing(assets.missing(asset)));
    }

    public static short[] silence(double seconds) {
        return new short[(int) (seconds * 16_000)];
    }

    public static short[] tone(double hertz, int level, double seconds) {
        short[] pcm = silence(seconds);
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) Math.rint(level * Math.sin(2 * Math.PI * hertz * i / 16_000));
        }
        return pcm;
    }

    public static short[] noise(int level, double seconds) {
        Random random = new Random(1);
        short[] pcm = silence(seconds);
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) Math.clamp((long) (level * random.nextGaussian()), -32_768, 32_767);
        }
        return pcm;
    }

    public static short[] together(short[]... parts) {
        int length = 0;
        for (short[] part : parts) {
            length += part.length;
        }
        short[] all = new short[length];
        int at = 0;
        for (short[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    static RuntimeException missing(String why) {
        String sentence = "SKIPPED: " + why;
        if (System.getenv("OPENRTC_REQUIRE_VOICE") != null) {
            throw new AssertionError(sentence);
        }
        System.err.println(sentence);
        Assumptions.abort(sentence);
        return new IllegalStateException(sentence);
    }
}
