package dev.openrtc.worker.api;

import java.time.Instant;

/// One saved version of a profile, without its text.
///
/// @param version 0 = the one that is built in
/// @param savedBy as the audit names the actor
public record ProfileVersion(String name, long version, Instant savedAt, String savedBy) {}
