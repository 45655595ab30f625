package dev.openrtc.worker.api;

/// Why an offered job was not taken: one list for code, screen, log and documentation.
public enum RefusalReason {
    MALFORMED_METADATA("MALFORMED_METADATA"),
    MALFORMED_TENANT("MALFORMED_TENANT"),
    UNKNOWN_TENANT("UNKNOWN_TENANT"),
    SUSPENDED("SUSPENDED"),
    DRAINING("DRAINING"),
    UNKNOWN_AGENT("UNKNOWN_AGENT"),
    BREAKER_OPEN("BREAKER_OPEN"),
    START_RATE("START_RATE"),
    AT_CAPACITY_WORKER("AT_CAPACITY(worker)"),
    AT_CAPACITY_TENANT("AT_CAPACITY(tenant)"),
    AT_CAPACITY_AGENT("AT_CAPACITY(agent)"),
    DUPLICATE_JOB("DUPLICATE_JOB");

    private final String word;

    RefusalReason(String word) {
        this.word = word;
    }

    /// The word operators and logs use, for example `AT_CAPACITY(tenant)`.
    public String word() {
        return word;
    }
}
