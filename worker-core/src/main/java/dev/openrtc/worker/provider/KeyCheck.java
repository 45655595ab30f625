package dev.openrtc.worker.provider;

/// What a vendor said to a key.
///
/// @param words the vendor's own, shortened and free of keys; may be empty
public record KeyCheck(Result result, String words) {
    public enum Result {
        ACCEPTED("accepted"),
        REJECTED("rejected"),
        UNKNOWN("could not be checked");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
