package dev.openrtc.worker.host.caller;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.TargetDataLine;

/// This machine's microphone, as the system has it set.
final class Microphone implements Sound {
    private static final AudioFormat FORMAT = new AudioFormat(RATE, Short.SIZE, 1, true, false);

    /// The line keeps as much while nobody reads.
    private static final int KEPT_MILLIS = 200;

    private final TargetDataLine line;

    private Microphone(TargetDataLine line) {
        this.line = line;
    }

    static Microphone open() throws SoundFault {
        DataLine.Info wanted = new DataLine.Info(TargetDataLine.class, FORMAT);
        if (!AudioSystem.isLineSupported(wanted)) {
            throw none("it has none that this program can use");
        }
        try {
            TargetDataLine line = (TargetDataLine) AudioSystem.getLine(wanted);
            line.open(FORMAT, RATE * Short.BYTES * KEPT_MILLIS / 1_000);
            line.start();
            return new Microphone(line);
        } catch (LineUnavailableException e) {
            throw none("another program holds it");
        } catch (IllegalArgumentException | SecurityException e) {
            throw none("the system does not give it");
        }
    }

    private static SoundFault none(String why) {
        return new SoundFault(
                "NO_MICROPHONE",
                "There is no microphone to speak into on the worker's machine: "
                        + why
                        + ". Give a WAV file instead, or connect a microphone.");
    }

    /// What was heard since; the line never makes us wait.
    @Override
    public short[] next(int most) {
        int bytes = Math.min(line.available(), most * Short.BYTES) & -Short.BYTES;
        byte[] heard = new byte[bytes];
        int read = line.read(heard, 0, bytes);
        short[] pcm = new short[Math.max(0, read) / Short.BYTES];
        ByteBuffer.wrap(heard).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(pcm);
        Arrays.fill(heard, (byte) 0);
        return pcm;
    }

    @Override
    public boolean live() {
        return true;
    }

    @Override
    public void close() {
        line.stop();
        line.close();
    }
}
