package dev.openrtc.worker.vendor;

/// Tells loud sound from quiet, which is all a stub hears: 20 ms at a time, 60 ms of loud begin an
/// utterance, 300 ms of quiet end it. What is said comes from the script. One thread.
final class LoudEar {
    private static final double LOUD = 300;
    private static final int BEGIN = 3;
    private static final int END = 15;

    /// Another word is known after so many loud frames.
    private static final int WORD = 12;

    private final int frame;
    private final Listener listener;
    private double energy;
    private int filled;
    private int loud;
    private int quiet;
    private boolean speaking;
    private int half = -1;

    LoudEar(int rate, Listener listener) {
        this.frame = rate / 50;
        this.listener = listener;
    }

    interface Listener {
        void begins();

        /// @param words how many may be known by now
        void goesOn(int words);

        void ends();
    }

    boolean speaking() {
        return speaking;
    }

    /// What was being said is told; what follows is another utterance.
    void reset() {
        speaking = false;
        loud = 0;
        quiet = 0;
    }

    /// @param pcm 16-bit little-endian
    void hear(byte[] pcm) {
        for (byte one : pcm) {
            if (half < 0) {
                half = one & 0xff;
                continue;
            }
            short sample = (short) (half | (one << 8));
            half = -1;
            energy += (double) sample * sample;
            if (++filled == frame) {
                judge(Math.sqrt(energy / frame) > LOUD);
                energy = 0;
                filled = 0;
            }
        }
    }

    private void judge(boolean isLoud) {
        if (isLoud) {
            loud++;
            quiet = 0;
            if (!speaking && loud >= BEGIN) {
                speaking = true;
                listener.begins();
            }
            if (speaking && loud % WORD == 0) {
                listener.goesOn(loud / WORD);
            }
            return;
        }
        quiet++;
        if (!speaking) {
            loud = 0;
        } else if (quiet >= END) {
            reset();
            listener.ends();
        }
    }
}
