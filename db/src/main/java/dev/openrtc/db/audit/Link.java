package dev.openrtc.db.audit;

import java.util.Arrays;

/// The end of the audit chain: the last row's number and MAC. Before the first row both are zero.
public record Link(long sequence, byte[] head) {
    public static final int HEAD_BYTES = 32;
    public static final Link START = new Link(0, new byte[HEAD_BYTES]);

    @Override
    public boolean equals(Object other) {
        return other instanceof Link that
                && sequence == that.sequence
                && Arrays.equals(head, that.head);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(sequence);
    }
}
