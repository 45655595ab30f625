package dev.openrtc.worker.provider.smartturn;

/// The complex Fourier transform of length 400 = 4 x 4 x 5 x 5, Stockham's way: in and out in
/// natural order. Holds scratch; of one thread at a time.
final class Fourier {
    static final int LENGTH = 400;

    private static final double[] COS = new double[LENGTH];
    private static final double[] SIN = new double[LENGTH];

    static {
        for (int i = 0; i < LENGTH; i++) {
            COS[i] = Math.cos(-2 * Math.PI * i / LENGTH);
            SIN[i] = Math.sin(-2 * Math.PI * i / LENGTH);
        }
    }

    private double[] re = new double[LENGTH];
    private double[] im = new double[LENGTH];
    private double[] toRe = new double[LENGTH];
    private double[] toIm = new double[LENGTH];

    /// What goes in, to be filled before [#transform]; what came out, after it.
    double[] re() {
        return re;
    }

    double[] im() {
        return im;
    }

    void transform() {
        fours(LENGTH, 1);
        fours(LENGTH / 4, 4);
        fives(LENGTH / 16, 16);
        fives(LENGTH / 80, 80);
    }

    /// Each of `done` interleaved transforms of length `left` becomes four, a quarter as long.
    private void fours(int left, int done) {
        int part = left / 4;
        int stride = LENGTH / left;
        int quarter = done * part;
        for (int p = 0; p < part; p++) {
            int turn = p * stride;
            for (int q = 0; q < done; q++) {
                int in = q + done * p;
                double aRe = re[in] + re[in + 2 * quarter];
                double aIm = im[in] + im[in + 2 * quarter];
                double bRe = re[in] - re[in + 2 * quarter];
                double bIm = im[in] - im[in + 2 * quarter];
                double cRe = re[in + quarter] + re[in + 3 * quarter];
                double cIm = im[in + quarter] + im[in + 3 * quarter];
                double dRe = re[in + quarter] - re[in + 3 * quarter];
                double dIm = im[in + quarter] - im[in + 3 * quarter];
                int out = q + done * 4 * p;
                put(out, aRe + cRe, aIm + cIm, 0);
                put(out + done, bRe + dIm, bIm - dRe, turn);
                put(out + 2 * done, aRe - cRe, aIm - cIm, 2 * turn);
                put(out + 3 * done, bRe - dIm, bIm + dRe, 3 * turn);
            }
        }
        swap();
    }

    private void fives(int left, int done) {
        int part = left / 5;
        int stride = LENGTH / left;
        int fifth = done * part;
        double cos1 = COS[LENGTH / 5];
        double cos2 = COS[2 * LENGTH / 5];
        double sin1 = SIN[LENGTH / 5];
        double sin2 = SIN[2 * LENGTH / 5];
        for (int p = 0; p < part; p++) {
            int turn = p * stride;
            for (int q = 0; q < done; q++) {
                int in = q + done * p;
                double aRe = re[in + fifth] + re[in + 4 * fifth];
                double aIm = im[in + fifth] + im[in + 4 * fifth];
                double bRe = re[in + 2 * fifth] + re[in + 3 * fifth];
                double bIm = im[in + 2 * fifth] + im[in + 3 * fifth];
                double cRe = re[in + fifth] - re[in + 4 * fifth];
                double cIm = im[in + fifth] - im[in + 4 * fifth];
                double dRe = re[in + 2 * fifth] - re[in + 3 * fifth];
                double dIm = im[in + 2 * fifth] - im[in + 3 * fifth];
                double evenRe = re[in] + cos1 * aRe + cos2 * bRe;
                double evenIm = im[in] + cos1 * aIm + cos2 * bIm;
                double oddRe = sin1 * cRe + sin2 * dRe;
                double oddIm = sin1 * cIm + sin2 * dIm;
                double otherRe = re[in] + cos2 * aRe + cos1 * bRe;
                double otherIm = im[in] + cos2 * aIm + cos1 * bIm;
                double crossRe = sin2 * cRe - sin1 * dRe;
                double crossIm = sin2 * cIm - sin1 * dIm;
                int out = q + done * 5 * p;
                put(out, re[in] + aRe + bRe, im[in] + aIm + bIm, 0);
                put(out + done, evenRe - oddIm, evenIm + oddRe, turn);
                put(out + 2 * done, otherRe - crossIm, otherIm + crossRe, 2 * turn);
                put(out + 3 * done, otherRe + crossIm, otherIm - crossRe, 3 * turn);
                put(out + 4 * done, evenRe + oddIm, evenIm - oddRe, 4 * turn);
            }
        }
        swap();
    }

    private void put(int at, double real, double imaginary, int turn) {
        toRe[at] = real * COS[turn] - imaginary * SIN[turn];
        toIm[at] = real * SIN[turn] + imaginary * COS[turn];
    }

    private void swap() {
        double[] wasRe = re;
        double[] wasIm = im;
        re = toRe;
        im = toIm;
        toRe = wasRe;
        toIm = wasIm;
    }
}
