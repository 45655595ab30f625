package dev.openrtc.worker.provider;

import java.time.Duration;

/// Why a provider did not do its part.
///
/// @param words the vendor's own, shortened and free of keys and of what anybody said; may be empty
/// @param retryAfter what the vendor asked for; zero = nothing
public record ProviderFault(
        String vendor, Slot slot, Kind kind, String words, Duration retryAfter) {

    public enum Kind {
        AUTH("rejected the key", false),
        QUOTA("says that the account's quota is used up", false),
        RATE("says that it is asked too often", true),
        TIMEOUT("did not answer in time", true),
        BAD_REQUEST("refused the request", false),
        VENDOR("failed on its own side", true),
        NETWORK("could not be reached", true);

        private final String phrase;
        private final boolean passing;

        Kind(String phrase, boolean passing) {
            this.phrase = phrase;
            this.passing = passing;
        }

        /// True when a further try may go better.
        public boolean passing() {
            return passing;
        }

        /// By the status of an answer, as `voice-pipeline` 5.2 sorts them: 4xx is final except 408,
        /// 425 and 429.
        public static Kind ofStatus(int status) {
            return switch (status) {
                case 401, 403 -> AUTH;
                case 402 -> QUOTA;
                case 408, 425, 504 -> TIMEOUT;
                case 429 -> RATE;
                default -> status >= 500 ? VENDOR : BAD_REQUEST;
            };
        }
    }

    private static final int LONGEST = 200;

    public ProviderFault {
        words = words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "..";
    }

    public static ProviderFault of(String vendor, Slot slot, Kind kind, String words) {
        return new ProviderFault(vendor, slot, kind, words, Duration.ZERO);
    }

    /// One sentence for the operator, without a full stop.
    public String sentence() {
        return vendor
                + " ("
                + slot.word()
                + ") "
                + kind.phrase
                + (words.isEmpty() ? "" : ": " + words);
    }
}
