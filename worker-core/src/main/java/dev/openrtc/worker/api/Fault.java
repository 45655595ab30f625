package dev.openrtc.worker.api;

/// Whose fault an end is. Only [#TENANT] is a failure for the tenant's breaker.
public enum Fault {
    /// Nobody's: a hang-up, an operator's act, a drain.
    NONE,
    /// The tenant's own: agent code, provider answers, keys, configuration.
    TENANT,
    /// Ours or the infrastructure's: link, join, host, media library. Counted, shown, neutral.
    WORKER
}
