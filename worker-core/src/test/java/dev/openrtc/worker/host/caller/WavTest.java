package dev.openrtc.worker.host.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavTest {
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int ALAW = 6;
    private static final int EXTENSIBLE = 0xFFFE;

    @TempDir private Path folder = Path.of("");

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    @Test
    void aSecondAtSixteenKilohertzIsASecondAtFortyEightAndThenSilence() throws Exception {
        riff().format(PCM, 1, 16_000, 16).chunk("data", tone(16_000, 1));
        try (Wav wav = Wav.open(written())) {
            int loud = 0;
            int blocks = 0;
            while (!wav.over()) {
                short[] block = wav.next(960);
                assertThat(block).hasSize(960);
                blocks++;
                loud += Loudness.loud(block) ? 1 : 0;
            }
            assertThat(blocks).isBetween(50, 51);
            assertThat(loud).isBetween(50, 51);
            assertThat(wav.next(960)).containsOnly(0);
            assertThat(wav.over()).isTrue();
        }
    }

    @Test
    void bothChannelsAreHeardAsOne() throws Exception {
        byte[] left = ByteBuffer.allocate(4 * 48_000).order(ByteOrder.LITTLE_ENDIAN).array();
        ByteBuffer both = ByteBuffer.wrap(left).order(ByteOrder.LITTLE_ENDIAN);
        while (both.hasRemaining()) {
            both.putShort((short) 20_000).putShort((short) 0);
        }
        riff().format(PCM, 2, 48_000, 16).chunk("data", left);
        try (Wav wav = Wav.open(written())) {
            short[] said = wav.next(4_800);
            assertThat(said[2_400]).isBetween((short) 9_900, (short) 10_100);
        }
    }

    @Test
    void whatIsOfNoUseIsSteppedOverAndALongFormatIsRead() throws Exception {
        riff().chunk("LIST", new byte[3_001])
                .format(EXTENSIBLE, 1, 8_000, 16)
                .chunk("data", tone(8_000, 1));
        try (Wav wav = Wav.open(written())) {
            assertThat(Loudness.loud(wav.next(4_800))).isTrue();
        }
    }

    @Test
    void aLengthThatTheWriterDidNotKnowIsTheRestOfTheFile() throws Exception {
        riff().format(PCM, 1, 48_000, 16).head("data", 0xFFFFFFFF).file.write(tone(48_000, 1));
        try (Wav wav = Wav.open(written())) {
            assertThat(Loudness.loud(wav.next(40_000))).isTrue();
            assertThat(wav.over()).isFalse();
        }
    }

    @Test
    void aFileThatIsCutOffIsNotSaidInPart() throws Exception {
        riff().format(PCM, 1, 16_000, 16).head("data", 32_000).file.write(new byte[16_000]);
        assertThat(refused()).contains("cut off: 0.5 s of 1.0 s are there");
    }

    @Test
    void samplesThatAreNotSixteenBitsOfPcmAreRefusedByTheirKind() throws Exception {
        riff().format(PCM, 1, 16_000, 8).chunk("data", new byte[100]);
        assertThat(refused()).contains("samples have 8 bits").contains("16-bit PCM");
        file.reset();
        riff().format(FLOAT, 1, 16_000, 32).chunk("data", new byte[100]);
        assertThat(refused()).contains("floating-point");
        file.reset();
        riff().format(ALAW, 1, 8_000, 8).chunk("data", new byte[100]);
        assertThat(refused()).contains("compressed (format 6)");
        file.reset();
        riff().format(PCM, 6, 48_000, 16).chunk("data", new byte[120]);
        assertThat(refused()).contains("6 channels");
        file.reset();
        riff().format(PCM, 1, 100, 16).chunk("data", new byte[120]);
        assertThat(refused()).contains("rate is 100 Hz");
    }

    @Test
    void aHeadThatClaimsGigabytesIsRefusedAndNotRead() throws Exception {
        riff().head("LIST", 0xFFFFFFF0).file.write(new byte[64]);
        assertThat(refused()).contains("ends before its samples begin");
        file.reset();
        riff().head("fmt ", 0x7FFFFFFF).file.write(new byte[64]);
        assertThat(refused()).contains("ends before its samples begin");
    }

    @Test
    void whatIsNoWavIsNamed() throws Exception {
        file.write("ID3 this is an mp3".getBytes(StandardCharsets.US_ASCII));
        assertThat(refused()).contains("it is no WAV file");
        file.reset();
        assertThat(refused()).contains("it is no WAV file");
        file.reset();
        riff();
        assertThat(refused()).contains("ends before its samples begin");
        file.reset();
        riff().chunk("data", new byte[10]);
        assertThat(refused()).contains("does not say how its samples are written");
        file.reset();
        riff().format(PCM, 1, 16_000, 16).chunk("data", new byte[0]);
        assertThat(refused()).contains("no sound in it");
    }

    @Test
    void aFolderAndAFileThatIsNotThereAreTold() {
        assertThat(refused(folder)).contains("it is no file");
        assertThat(refused(folder.resolve("none.wav"))).contains("it is not there");
    }

    @Test
    void whatIsHeardIsAFileThatCanBeSaidAgain() throws Exception {
        Path out = folder.resolve("out.wav");
        short[] heard = new short[960];
        Arrays.fill(heard, (short) 9_000);
        try (WavOut recording = WavOut.open(out)) {
            for (int i = 0; i < 50; i++) {
                recording.add(heard.clone());
            }
        }
        assertThat(Files.size(out)).isEqualTo(44 + 96_000);
        try (Wav wav = Wav.open(out)) {
            assertThat(wav.next(48_000)).contains((short) 9_000);
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsTold() {
        assertThatExceptionOfType(SoundFault.class)
                .isThrownBy(() -> WavOut.open(folder.resolve("none").resolve("out.wav")))
                .withMessageContaining("out.wav cannot be written");
    }

    private String refused() throws IOException {
        return refused(written());
    }

    private static String refused(Path path) {
        try (Wav wav = Wav.open(path)) {
            throw new AssertionError("it was taken: " + wav);
        } catch (SoundFault e) {
            assertThat(e.code()).isEqualTo("WAV_UNREADABLE");
            return e.sentence();
        }
    }

    private Path written() throws IOException {
        return Files.write(folder.resolve("in.wav"), file.toByteArray());
    }

    @CanIgnoreReturnValue
    private WavTest riff() throws IOException {
        file.write("RIFF\0\0\0\0WAVE".getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    @CanIgnoreReturnValue
    private WavTest format(int kind, int channels, int rate, int bits) throws IOException {
        ByteBuffer format = little(kind == EXTENSIBLE ? 40 : 16);
        format.putShort((short) kind).putShort((short) channels).putInt(rate);
        format.putInt(rate * channels * bits / 8).putShort((short) (channels * bits / 8));
        format.putShort((short) bits);
        if (kind == EXTENSIBLE) {
            format.putShort((short) 22).putShort((short) bits).putInt(4).putShort((short) PCM);
        }
        return chunk("fmt ", format.array());
    }

    @CanIgnoreReturnValue
    private WavTest chunk(String kind, byte[] content) throws IOException {
        head(kind, content.length);
        file.write(content);
        file.write(new byte[content.length & 1]);
        return this;
    }

    @CanIgnoreReturnValue
    private WavTest head(String kind, int size) throws IOException {
        file.write(kind.getBytes(StandardCharsets.US_ASCII));
        file.write(little(4).putInt(size).array());
        return this;
    }

    private static byte[] tone(int rate, double seconds) {
        ByteBuffer samples = little((int) (rate * seconds) * 2);
        for (int i = 0; samples.hasRemaining(); i++) {
            samples.putShort((short) (8_000 * Math.sin(2 * Math.PI * 440 * i / rate)));
        }
        return samples.array();
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
