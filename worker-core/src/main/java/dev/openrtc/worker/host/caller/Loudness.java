package dev.openrtc.worker.host.caller;

/// How loud a sound was since it was last asked. Safe from any thread.
final class Loudness {
    /// A peak below is room noise: -34 dB.
    private static final double LOUD = 0.02;

    private static final double FULL = 32_768;

    private int peak;
    private double squares;
    private long samples;

    /// @param peak 0 to 1
    /// @param rms 0 to 1
    record Reading(float peak, float rms) {}

    /// True when somebody speaks in it.
    static boolean loud(short[] pcm) {
        return peak(pcm) >= LOUD * FULL;
    }

    synchronized void add(short[] pcm) {
        peak = Math.max(peak, peak(pcm));
        for (short sample : pcm) {
            squares += (double) sample * sample;
        }
        samples += pcm.length;
    }

    synchronized Reading take() {
        Reading reading =
                new Reading(
                        (float) (peak / FULL),
                        samples == 0 ? 0 : (float) (Math.sqrt(squares / samples) / FULL));
        peak = 0;
        squares = 0;
        samples = 0;
        return reading;
    }

    private static int peak(short[] pcm) {
        int peak = 0;
        for (short sample : pcm) {
            peak = Math.max(peak, Math.abs((int) sample));
        }
        return peak;
    }
}
