package dev.openrtc.worker.host;

/// Sounds for tests.
final class Tones {
    private Tones() {}

    static short[] of(double hz, int seconds, int rate) {
        short[] pcm = new short[seconds * rate];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) (0.3 * Short.MAX_VALUE * Math.sin(2 * Math.PI * hz * i / rate));
        }
        return pcm;
    }
}
