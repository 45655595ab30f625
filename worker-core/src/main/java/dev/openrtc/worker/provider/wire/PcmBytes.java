package dev.openrtc.worker.provider.wire;

/// Turns 16-bit little-endian bytes into samples, also where a piece ends within one. One thread.
public final class PcmBytes {
    private int half = -1;

    public short[] samples(byte[] bytes, int length) {
        int from = 0;
        int count = (length + (half >= 0 ? 1 : 0)) / 2;
        short[] pcm = new short[count];
        int at = 0;
        if (half >= 0 && length > 0) {
            pcm[at++] = (short) (half | (bytes[0] << 8));
            half = -1;
            from = 1;
        }
        for (; from + 1 < length; from += 2) {
            pcm[at++] = (short) ((bytes[from] & 0xff) | (bytes[from + 1] << 8));
        }
        if (from < length) {
            half = bytes[from] & 0xff;
        }
        return pcm;
    }
}
