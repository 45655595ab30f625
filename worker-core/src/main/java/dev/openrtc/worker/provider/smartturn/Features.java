package dev.openrtc.worker.provider.smartturn;

import java.nio.FloatBuffer;
import java.util.Arrays;

/// What the model looks at: Whisper's log-mel spectrogram of the last 8 seconds, 80 filters by 800
/// frames of 10 ms. Holds scratch; of one thread at a time.
final class Features {
    /// 8 s at 16 kHz.
    static final int SAMPLES = 128_000;

    static final int FRAMES = 800;
    static final int COUNT = MelFilters.COUNT * FRAMES;

    private static final int HOP = 160;
    private static final int HALF = Fourier.LENGTH / 2;
    private static final float FULL_SCALE = 32_768;
    private static final double FLOOR = 1e-10;

    /// Nothing is told apart that is more quiet than the loudest by this, in powers of ten.
    private static final double RANGE = 8;

    private static final MelFilters FILTERS = new MelFilters();
    private static final double[] WINDOW = window();

    private final Fourier fourier = new Fourier();
    private final float[] sound = new float[SAMPLES];
    private final float[] scratch = new float[SAMPLES];
    private final double[] power = new double[HALF + 1];
    private final double[] otherPower = new double[HALF + 1];
    private final double[] logs = new double[COUNT];

    /// Fills `out` with the features of the last 8 seconds of `turn`; shorter sound stands at the
    /// window's end.
    void of(short[] turn, FloatBuffer out) {
        int count = Math.min(SAMPLES, turn.length);
        int silent = SAMPLES - count;
        Arrays.fill(sound, 0, silent, 0);
        for (int i = 0; i < count; i++) {
            sound[silent + i] = turn[turn.length - count + i] / FULL_SCALE;
        }
        Loudness.normalize(sound, scratch);
        // Frames wholly before the turn are all the same: one is computed.
        int same = silent > HALF ? (silent - HALF) / HOP + 1 : 0;
        int from = Math.max(0, Math.min(same, FRAMES) - 1);
        for (int frame = from; frame < FRAMES; frame += 2) {
            twoFrames(frame);
        }
        for (int filter = 0; filter < MelFilters.COUNT; filter++) {
            int row = filter * FRAMES;
            Arrays.fill(logs, row, row + from, logs[row + from]);
        }
        scale(out);
    }

    private void scale(FloatBuffer out) {
        double loudest = Double.NEGATIVE_INFINITY;
        for (double value : logs) {
            loudest = Math.max(loudest, value);
        }
        for (int i = 0; i < COUNT; i++) {
            out.put(i, (float) ((Math.max(logs[i], loudest - RANGE) + 4) / 4));
        }
    }

    /// Two real frames in one complex transform: one as its real part, the next as its imaginary.
    private void twoFrames(int frame) {
        double[] re = fourier.re();
        double[] im = fourier.im();
        for (int i = 0; i < Fourier.LENGTH; i++) {
            int at = frame * HOP + i - HALF;
            re[i] = WINDOW[i] * mirrored(at);
            im[i] = WINDOW[i] * mirrored(at + HOP);
        }
        fourier.transform();
        re = fourier.re();
        im = fourier.im();
        for (int k = 0; k <= HALF; k++) {
            int mirror = (Fourier.LENGTH - k) % Fourier.LENGTH;
            double oneRe = (re[k] + re[mirror]) / 2;
            double oneIm = (im[k] - im[mirror]) / 2;
            double twoRe = (im[k] + im[mirror]) / 2;
            double twoIm = (re[mirror] - re[k]) / 2;
            power[k] = oneRe * oneRe + oneIm * oneIm;
            otherPower[k] = twoRe * twoRe + twoIm * twoIm;
        }
        for (int filter = 0; filter < MelFilters.COUNT; filter++) {
            int at = filter * FRAMES + frame;
            logs[at] = Math.log10(Math.max(FLOOR, FILTERS.of(filter, power)));
            if (frame + 1 < FRAMES) {
                logs[at + 1] = Math.log10(Math.max(FLOOR, FILTERS.of(filter, otherPower)));
            }
        }
    }

    /// The sound, mirrored at both ends without its edge.
    private double mirrored(int at) {
        int inside = at < 0 ? -at : at >= SAMPLES ? 2 * SAMPLES - 2 - at : at;
        return sound[inside];
    }

    private static double[] window() {
        double[] window = new double[Fourier.LENGTH];
        for (int i = 0; i < window.length; i++) {
            window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / window.length);
        }
        return window;
    }
}
