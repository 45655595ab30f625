package dev.openrtc.worker.agent;

/// Two rising notes that say "you are connected".
public final class Chime {
    private static final double[] NOTES = {880, 1174.7};
    private static final double NOTE_SECONDS = 0.18;
    private static final double FADE_SECONDS = 0.02;
    private static final double LOUDNESS = 0.2;

    private Chime() {}

    public static short[] at(int rate) {
        int note = (int) (rate * NOTE_SECONDS);
        int fade = (int) (rate * FADE_SECONDS);
        short[] pcm = new short[note * NOTES.length];
        for (int i = 0; i < pcm.length; i++) {
            int within = i % note;
            double edge = Math.min(1.0, Math.min(within, note - within) / (double) fade);
            double wave = Math.sin(2 * Math.PI * NOTES[i / note] * within / rate);
            pcm[i] = (short) (Short.MAX_VALUE * LOUDNESS * edge * wave);
        }
        return pcm;
    }
}
