package dev.openrtc.worker.provider.smartturn;

/// Brings sound to mean 0 and variance 1 with the very roundings of NumPy in single precision: the
/// model was trained on those, and its middling answers turn on them.
final class Loudness {
    private static final float FLOOR = 1e-7f;
    private static final int BLOCK = 128;
    private static final int LANES = 8;

    private Loudness() {}

    /// In place; `scratch` is as long.
    static void normalize(float[] x, float[] scratch) {
        float mean = sum(x, 0, x.length) / x.length;
        for (int i = 0; i < x.length; i++) {
            float off = x[i] - mean;
            scratch[i] = off * off;
        }
        float variance = sum(scratch, 0, x.length) / x.length;
        float deviation = (float) Math.sqrt(variance + FLOOR);
        for (int i = 0; i < x.length; i++) {
            x[i] = (x[i] - mean) / deviation;
        }
    }

    /// NumPy's pairwise sum.
    private static float sum(float[] x, int from, int count) {
        if (count > BLOCK) {
            int half = count / 2;
            half -= half % LANES;
            return sum(x, from, half) + sum(x, from + half, count - half);
        }
        if (count < LANES) {
            float sum = 0;
            for (int i = 0; i < count; i++) {
                sum += x[from + i];
            }
            return sum;
        }
        float[] lanes = new float[LANES];
        System.arraycopy(x, from, lanes, 0, LANES);
        int whole = count - count % LANES;
        for (int i = LANES; i < whole; i += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                lanes[lane] += x[from + i + lane];
            }
        }
        float sum =
                ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
                        + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
        for (int i = whole; i < count; i++) {
            sum += x[from + i];
        }
        return sum;
    }
}
