package dev.openrtc.worker.provider.wire;

import java.util.function.Consumer;

/// Cuts sound into pieces of one length, as 16-bit little-endian bytes. One thread.
public final class PcmChunks {
    private final byte[] piece;
    private final Consumer<byte[]> out;
    private int filled;

    /// @param samples in a piece
    public PcmChunks(int samples, Consumer<byte[]> out) {
        this.piece = new byte[samples * 2];
        this.out = out;
    }

    public void add(short[] pcm) {
        for (short sample : pcm) {
            piece[filled++] = (byte) sample;
            piece[filled++] = (byte) (sample >> 8);
            if (filled == piece.length) {
                out.accept(piece.clone());
                filled = 0;
            }
        }
    }

    /// Gives what is left, however short.
    public void flush() {
        if (filled > 0) {
            out.accept(java.util.Arrays.copyOf(piece, filled));
            filled = 0;
        }
    }
}
