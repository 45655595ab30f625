package dev.openrtc.worker.api;

/// Where a running worker's jobs come from.
public enum LineKind {
    /// A real LiveKit server.
    LIVE,
    /// Simulated callers; nothing of it reaches the store, usage, history or breakers.
    PRACTICE
}
