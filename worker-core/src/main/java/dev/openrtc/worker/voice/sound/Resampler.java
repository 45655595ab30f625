package dev.openrtc.worker.voice.sound;

import java.math.BigInteger;

/// Takes 16-bit mono of one rate and gives it at another, frame by frame without a seam: it keeps
/// what the next frame needs of this one. Late by 16 samples of the lower rate (1 ms at 16 kHz). Of
/// one thread at a time.
///
/// A polyphase low-pass, sinc under a Blackman window, 32 samples of the lower rate long, open to
/// 0.45 of the lower rate.
public final class Resampler {
    private static final int LENGTH = 32;
    private static final double CUT_OFF = 0.45;

    private final int up;
    private final int down;
    private final int taps;

    /// A row for each place an output can have between two inputs; oldest input first.
    private final float[][] rows;

    private float[] heard;

    /// Where in `heard` the next output's first input lies, and its row.
    private int place;

    private int row;

    /// @throws IllegalArgumentException when the rates have no small common measure
    public Resampler(int from, int to) {
        int common = BigInteger.valueOf(from).gcd(BigInteger.valueOf(to)).intValue();
        up = to / common;
        down = from / common;
        if (up > 480 || down > 480) {
            throw new IllegalArgumentException(from + " Hz cannot be made " + to + " Hz");
        }
        taps = Math.ceilDiv(LENGTH * from, Math.min(from, to));
        rows = rows(up, taps, CUT_OFF * Math.min(from, to) / from);
        heard = new float[taps - 1];
    }

    /// Everything that can be told from this and what came before.
    public short[] take(short[] pcm) {
        int kept = heard.length;
        float[] all = new float[kept + pcm.length];
        System.arraycopy(heard, 0, all, 0, kept);
        for (int i = 0; i < pcm.length; i++) {
            all[kept + i] = pcm[i];
        }
        int last = all.length - taps;
        short[] out = new short[count(last)];
        for (int i = 0; i < out.length; i++) {
            out[i] = sample(all);
            row += down;
            place += row / up;
            row %= up;
        }
        // The next output may begin beyond what was heard; then nothing older is needed.
        int drop = Math.min(place, all.length);
        heard = java.util.Arrays.copyOfRange(all, drop, all.length);
        place -= drop;
        return out;
    }

    /// What still sounds of everything heard; the next sound begins afresh.
    public short[] end() {
        short[] tail = take(new short[taps / 2]);
        heard = new float[taps - 1];
        place = 0;
        row = 0;
        return tail;
    }

    private int count(int last) {
        if (place > last) {
            return 0;
        }
        long steps = (long) (last - place + 1) * up - row;
        return (int) Math.ceilDiv(steps, (long) down);
    }

    private short sample(float[] all) {
        float[] weights = rows[row];
        float sum = 0;
        for (int i = 0; i < taps; i++) {
            sum += weights[i] * all[place + i];
        }
        return (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    /// @param open the cut-off as a share of the input rate
    private static float[][] rows(int up, int taps, double open) {
        float[][] rows = new float[up][taps];
        double middle = (taps * up - 1) / 2.0;
        for (int row = 0; row < up; row++) {
            double[] exact = new double[taps];
            double sum = 0;
            for (int i = 0; i < taps; i++) {
                double at = row + (double) (taps - 1 - i) * up;
                double turn = 2 * Math.PI * at / (taps * up - 1);
                double window = 0.42 - 0.5 * Math.cos(turn) + 0.08 * Math.cos(2 * turn);
                double x = 2 * Math.PI * open * (at - middle) / up;
                exact[i] = window * (x == 0 ? 1 : Math.sin(x) / x);
                sum += exact[i];
            }
            for (int i = 0; i < taps; i++) {
                rows[row][i] = (float) (exact[i] / sum);
            }
        }
        return rows;
    }
}
