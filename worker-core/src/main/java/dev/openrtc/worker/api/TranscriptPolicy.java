package dev.openrtc.worker.api;

import java.util.Locale;

/// What becomes of what was said in a tenant's calls once they have ended. Nothing is kept unless
/// the tenant wants it.
///
/// @param days how long a transcript is kept, from the call's end
public record TranscriptPolicy(Keep keep, int days) {
    public static final int MOST_DAYS = 3_650;

    public static final TranscriptPolicy OFF = new TranscriptPolicy(Keep.OFF, 30);

    /// What is written down.
    public enum Keep {
        /// Nothing.
        OFF,
        /// The words without numbers and addresses.
        REDACTED,
        /// The words.
        KEPT;

        /// As settings and screens write it.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// @throws IllegalArgumentException naming what was written and what it can be
        public static Keep of(String word) {
            for (Keep one : values()) {
                if (one.word().equals(word)) {
                    return one;
                }
            }
            throw new IllegalArgumentException(
                    "transcripts must be off, redacted or kept, not '"
                            + ModelForm.shortened(word)
                            + "'");
        }
    }

    /// @throws IllegalArgumentException naming the field that is out of range
    public TranscriptPolicy {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("retention must be 1 to 3650 days");
        }
    }

    public boolean keeps() {
        return keep != Keep.OFF;
    }
}
