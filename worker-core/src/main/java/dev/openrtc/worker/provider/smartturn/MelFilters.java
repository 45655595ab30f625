package dev.openrtc.worker.provider.smartturn;

/// 80 triangles, evenly spaced on Slaney's mel scale from 0 to 8000 Hz, over the 201 bins of 40 Hz
/// of a spectrum; each of the same area. Whisper's, kept sparse.
final class MelFilters {
    static final int COUNT = 80;

    private static final double BIN = 40;
    private static final int BINS = 201;
    private static final double TOP = 8_000;

    /// Below, the scale is linear: 3 mel for 200 Hz.
    private static final double LINEAR_TO = 1_000;

    private static final double LINEAR_MELS = 15;
    private static final double STEP = Math.log(6.4) / 27;

    private final int[] first = new int[COUNT];
    private final double[][] weights = new double[COUNT][];

    MelFilters() {
        double[] corners = new double[COUNT + 2];
        for (int i = 0; i < corners.length; i++) {
            corners[i] = hertz(mel(TOP) * i / (COUNT + 1));
        }
        for (int i = 0; i < COUNT; i++) {
            double low = corners[i];
            double middle = corners[i + 1];
            double high = corners[i + 2];
            int from = (int) Math.floor(low / BIN) + 1;
            int to = Math.min(BINS, (int) Math.ceil(high / BIN));
            first[i] = from;
            weights[i] = new double[Math.max(0, to - from)];
            for (int bin = from; bin < to; bin++) {
                double at = bin * BIN;
                double height =
                        Math.min((at - low) / (middle - low), (high - at) / (high - middle));
                weights[i][bin - from] = Math.max(0, height) * 2 / (high - low);
            }
        }
    }

    /// The power that the filter lets through.
    double of(int filter, double[] power) {
        double[] own = weights[filter];
        double sum = 0;
        for (int i = 0; i < own.length; i++) {
            sum += own[i] * power[first[filter] + i];
        }
        return sum;
    }

    int firstBin(int filter) {
        return first[filter];
    }

    int width(int filter) {
        return weights[filter].length;
    }

    private static double mel(double hertz) {
        return hertz < LINEAR_TO
                ? 3 * hertz / 200
                : LINEAR_MELS + Math.log(hertz / LINEAR_TO) / STEP;
    }

    private static double hertz(double mel) {
        return mel < LINEAR_MELS ? 200 * mel / 3 : LINEAR_TO * Math.exp((mel - LINEAR_MELS) * STEP);
    }
}
