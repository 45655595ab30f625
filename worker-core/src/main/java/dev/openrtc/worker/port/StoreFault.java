package dev.openrtc.worker.port;

/// Why the store did not do it.
public sealed interface StoreFault {
    /// The section is at `version` now; `detail` says who changed it and when, where known.
    record Conflict(long version, String detail) implements StoreFault {}

    /// A rule of the store: it is there already, it is not there.
    record Rejected(String code, String message) implements StoreFault {}

    /// The disk or the database: what, why and what to do.
    record Unavailable(String message) implements StoreFault {}
}
