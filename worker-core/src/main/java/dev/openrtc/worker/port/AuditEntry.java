package dev.openrtc.worker.port;

import java.time.Instant;

/// One row for the audit, before it has its number and its place in the chain. Secrets appear as
/// fingerprints only.
public record AuditEntry(
        Instant at,
        String actor,
        String action,
        String target,
        String result,
        String before,
        String after,
        String detail) {}
