package dev.openrtc.worker.voice.sound;

/// The last samples of a stream, found again by their position in it. Of one thread at a time.
public final class SoundRing {
    private final short[] ring;
    private long total;

    public SoundRing(int samples) {
        ring = new short[samples];
    }

    public void add(short[] pcm) {
        int from = Math.max(0, pcm.length - ring.length);
        int at = (int) ((total + from) % ring.length);
        int first = Math.min(pcm.length - from, ring.length - at);
        System.arraycopy(pcm, from, ring, at, first);
        System.arraycopy(pcm, from + first, ring, 0, pcm.length - from - first);
        total += pcm.length;
    }

    /// Keeps nothing of what there was; positions begin at 0 again.
    public void forget() {
        total = 0;
    }

    /// How many samples there have been: the position of the next.
    public long total() {
        return total;
    }

    /// Everything from this position on; what is not kept any more is left out.
    public short[] since(long position) {
        long from = Math.max(Math.max(0, position), total - ring.length);
        short[] out = new short[(int) Math.max(0, total - from)];
        int at = (int) (from % ring.length);
        int first = Math.min(out.length, ring.length - at);
        System.arraycopy(ring, at, out, 0, first);
        System.arraycopy(ring, 0, out, first, out.length - first);
        return out;
    }
}
