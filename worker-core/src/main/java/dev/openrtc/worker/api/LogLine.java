package dev.openrtc.worker.api;

import java.time.Instant;

/// One log record. `tenant`, `session` and `agent` are empty where none applies.
///
/// @param sequence rises by one a record; a gap means dropped records
public record LogLine(
        long sequence,
        Instant at,
        LogLevel level,
        String tenant,
        String session,
        String agent,
        String logger,
        String message) {}
