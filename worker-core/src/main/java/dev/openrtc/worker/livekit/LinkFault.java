package dev.openrtc.worker.livekit;

/// Why a link is not there, in a word for code and a sentence for the operator: what, why and what
/// to do. Never holds a token, a secret or anything a server said in its own words about one.
record LinkFault(Kind kind, String sentence) {
    enum Kind {
        BAD_URL,
        DNS,
        REFUSED,
        UNREACHABLE,
        TIMEOUT,
        TLS,
        PROXY,
        NOT_LIVEKIT,
        SERVER_ERROR,
        BAD_KEY,
        BAD_SECRET,
        CLOCK,
        FORBIDDEN,
        NOT_REGISTERED,
        SILENT,
        DROPPED
    }

    static LinkFault noToken() {
        return new LinkFault(
                Kind.BAD_SECRET,
                "No token can be made with this API key and secret. Enter them again.");
    }

    /// True when trying again at once can only fail again: the server knows us and said no.
    boolean rejected() {
        return switch (kind) {
            case BAD_URL, BAD_KEY, BAD_SECRET, CLOCK, FORBIDDEN -> true;
            case DNS,
                    REFUSED,
                    UNREACHABLE,
                    TIMEOUT,
                    TLS,
                    PROXY,
                    NOT_LIVEKIT,
                    SERVER_ERROR,
                    NOT_REGISTERED,
                    SILENT,
                    DROPPED ->
                    false;
        };
    }
}
