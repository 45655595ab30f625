package dev.openrtc.worker.vendor;

/// Speech of a stub: a tone as long as its text, 60 ms a character.
final class Tone {
    static final int MILLIS_A_CHARACTER = 60;

    private Tone() {}

    static int samples(String text, int rate) {
        return text.strip().length() * (rate * MILLIS_A_CHARACTER / 1000);
    }

    /// 16-bit little-endian.
    static byte[] piece(int from, int count, int rate) {
        byte[] pcm = new byte[count * 2];
        for (int at = 0; at < count; at++) {
            int sample = (int) (8000 * Math.sin(2 * Math.PI * 440 * (from + at) / rate));
            pcm[at * 2] = (byte) sample;
            pcm[at * 2 + 1] = (byte) (sample >> 8);
        }
        return pcm;
    }
}
