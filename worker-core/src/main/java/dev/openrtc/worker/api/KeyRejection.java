package dev.openrtc.worker.api;

import java.time.Instant;

/// A vendor does not take the key a tenant's calls run on, by its last word.
///
/// @param words the vendor's own, free of keys; may be empty
public record KeyRejection(String vendor, Instant at, String words) {}
